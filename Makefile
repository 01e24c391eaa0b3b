# The commands of the project; each is a short program in bin/, for a machine without make.
.PHONY: run test setup bench lock

run:
	@python3 bin/run.py

test:
	@python3 bin/test.py

# Only the environment: Python's packages in .venv, what the pages are drawn with in node_modules.
setup:
	@python3 bin/setup.py

bench: setup
	@.venv/bin/python -m bench

# After a change to pyproject.toml or to package.json: pin everything again, with hashes and without addresses.
lock:
	@python3 bin/setup.py --dev
	@sh bin/lock
