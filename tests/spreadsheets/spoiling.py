"""What makes a file hostile: the ways to spoil one that `hostile` and its like share, and how a case is written."""

import random
import struct
from collections.abc import Callable
from dataclasses import dataclass

from .making import HEAD


@dataclass(frozen=True)
class Case:
    what: str
    outcome: str | None
    make: Callable[[], bytes]
    name: str = "plan.xlsx"


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def compound(stream):
    return OLE + stream.encode("utf-16-le") + bytes(1024)


def noise(size, seed=1):
    return random.Random(seed).randbytes(size)


def with_doctype(xml, doctype, text="Action"):
    """The part with a document type, and its first text made a use of the entity."""
    return xml.replace(HEAD, HEAD + doctype).replace(text, "&e;")


def declared(content, name, size):
    """The zip with another unpacked size for one part, in both places where a zip says it."""
    data = bytearray(content)
    for mark, at_size, at_name_size, at_name in ((b"PK\x03\x04", 22, 26, 30), (b"PK\x01\x02", 24, 28, 46)):
        start = data.find(mark)
        while start >= 0:
            (length,) = struct.unpack_from("<H", data, start + at_name_size)
            if data[start + at_name : start + at_name + length] == name.encode():
                struct.pack_into("<I", data, start + at_size, size)
            start = data.find(mark, start + 4)
    return bytes(data)


def flagged_as_encrypted(content):
    data = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)
