"""Kinds of command-line arguments that several commands take."""

import argparse
import datetime as dt

from plans import timescales


def a_date(text):
    """A day as '2019-07-31', '31/07/2019' or '31 July 2019'; argparse tells what is wrong otherwise."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        meaning = timescales.read(text)
    if meaning.kind != "date":
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it as 2019-07-31 or 31 July 2019")
    return meaning.due_on
