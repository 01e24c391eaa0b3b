"""Why a file, or what was made of it, does not come in. Pure."""

NO_ROOM = (
    "The store of files of this service has no room, or cannot be written, so nothing was kept. "
    "Tell whoever looks after the service, then try again."
)


class ImportRefused(Exception):
    """The file was not brought in. The message is one sentence: what is wrong and what to do."""


def no_plan_in(name: str) -> str:
    """The sentence for a file that could be read and holds no plan."""
    return (
        f"No plan was found in {name or 'the workbook'}: no sheet has a table headed with words such as"
        " Action, Lead and Timescale with rows under them."
    )
