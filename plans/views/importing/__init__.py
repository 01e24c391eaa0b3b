"""The pages on which an administrator brings a legacy plan in: the file, its draft, the result and its undoing."""
