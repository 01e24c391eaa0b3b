"""The figures as one table, in the form that README.md takes over."""


def tell(measured, aims):
    """A table of Markdown: figure, aim, what was measured on each database, and whether the aim is met on all."""
    names = list(measured)
    lines = [["Figure", "Aim", *names, "Met"], ["---", "---:", *["---:"] * len(names), "---"]]
    for figure in next(iter(measured.values())):
        found = [measured[name][figure] for name in names]
        aim = aims.get(figure)
        met = "" if aim is None else "yes" if all(number <= aim for number in found) else "no"
        lines.append([figure, "" if aim is None else f"≤ {aim}", *map(words, found), met])
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def words(number):
    if isinstance(number, str | int):
        return str(number)
    return f"{number:.2f}" if number < 10 else f"{number:.0f}"
