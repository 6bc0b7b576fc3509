# ruff: isort: skip_file
