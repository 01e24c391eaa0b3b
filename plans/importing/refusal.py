"""Why a file, or what was made of it, does not come in. Pure."""


class ImportRefused(Exception):
    """The file was not brought in. The message is one sentence: what is wrong and what to do."""
