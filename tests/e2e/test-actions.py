#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers

"""Asks the running program for things from outside, as the desktop does: by
the actions of the application on the session bus.

    test-actions.py PROGRAM COMMAND-LINE EXPORT-FILE
"""

import json
import os
import subprocess
import sys
import tempfile

import driver
from driver import App, keys

PROGRAM, COMMAND_LINE, EXPORT = sys.argv[1:4]

APPLICATION = "io.github.bethink_app.Bethink"
NOBODY = "01a1fe8f-0000-7000-8000-000000000000"


def ask(action, *parameters):
    subprocess.check_call(["gapplication", "action", APPLICATION, action, *parameters])


def list_json(what, limit=100):
    return json.loads(subprocess.check_output(
        [COMMAND_LINE, "list", what, "--json", "--limit", str(limit)], text=True))


def run():
    subprocess.check_call([COMMAND_LINE, "import", EXPORT], stdout=subprocess.DEVNULL)
    person = next(row for row in list_json("people") if row["name"] == "Henrike Vollmer")
    conversation = list_json("conversations", 1)[0]
    app = App(PROGRAM)
    app.find("Henrike Vollmer", "list item")

    ask("show-person", f"'{person['uuid']}'")
    app.find("Climbing partner")
    ask("show-person", f"'{NOBODY}'")
    ask("show-conversation", f"'{conversation['uuid']}'")
    app.find("Write down the message")
    ask("log-call", f"'{person['uuid']}'")
    app.find("New Call")
    keys("Escape")
    ask("shortcuts")
    app.find("Keyboard Shortcuts")
    keys("Escape")
    ask("about")
    app.find("The Bethink developers")
    keys("Escape")
    ask("quit")
    assert app.process.wait(timeout=driver.LIMIT) == 0


def main():
    driver.start_accessibility()
    with tempfile.TemporaryDirectory(prefix="bethink-actions-") as folder:
        os.environ["XDG_DATA_HOME"] = folder
        run()
    return 0


sys.exit(main())
