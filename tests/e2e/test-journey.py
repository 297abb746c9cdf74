#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers

"""A first day with Bethink, from an empty file to a restart.

    test-journey.py PROGRAM EXPORT-FILE

Imports a file, finds a person by typing, adds a call, undoes and repeats it,
adds and edits a message, deletes the person, restores it, quits, starts again
and looks whether all is there. Answers in TAP.
"""

import os
import sys
import tempfile

import driver
from driver import App, keys, type_text

PROGRAM, EXPORT = sys.argv[1:3]

steps = []


def step(function):
    steps.append(function)
    return function


class Journey:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bethink-journey-")
        self.database = os.path.join(self.folder.name, "bethink.db")
        self.app = None

    def start(self, *arguments):
        self.app = App(PROGRAM, ["--database", self.database, *arguments])
        self.app.find("People")
        self.app.point()


@step
def import_a_file(journey):
    """The preview shows numbers, the receipt too, and the people appear"""
    journey.start(EXPORT)
    journey.app.find("This will be added")
    journey.app.click("Import", "button", "push button")
    journey.app.find("This was added")
    journey.app.click("Done", "button", "push button")
    journey.app.find("Henrike Vollmer")


@step
def find_a_person_by_typing(journey):
    """Typing in the list searches, Return opens"""
    keys("ctrl+f")
    type_text("vollm")
    journey.app.find("Henrike Vollmer")
    journey.app.gone("Mirela")
    keys("Return")
    journey.app.find("Climbing partner")


@step
def log_a_call(journey):
    """Ctrl+L, the text, Return"""
    keys("Escape")
    keys("ctrl+l")
    type_text("the new bouldering hall")
    keys("Return")
    journey.app.find("logged")
    journey.app.find("the new bouldering hall")


@step
def undo_and_redo(journey):
    """Ctrl+Z takes the call away, Ctrl+Shift+Z brings it back"""
    journey.app.point()
    keys("ctrl+z")
    journey.app.gone("the new bouldering hall", "list item", "label")
    keys("ctrl+shift+z")
    journey.app.find("the new bouldering hall")


@step
def delete_and_restore_the_person(journey):
    """Delete moves to the trash, Put Back restores"""
    keys("ctrl+1")
    journey.app.find("Henrike Vollmer")
    keys("Delete")
    journey.app.find("trash")
    keys("ctrl+z")
    journey.app.find("Henrike Vollmer")


@step
def quit_and_start_again(journey):
    """Everything is still there"""
    journey.app.quit()
    journey.start()
    journey.app.find("Henrike Vollmer")
    keys("ctrl+f")
    type_text("bouldering")
    journey.app.find("bouldering hall")
    keys("Escape")
    journey.app.quit()


def main():
    driver.start_accessibility()
    journey = Journey()
    print(f"1..{len(steps)}")
    for number, function in enumerate(steps, 1):
        try:
            function(journey)
        except Exception as error:  # noqa: BLE001 - a test reports whatever went wrong
            for line in str(error).splitlines():
                print(f"# {line}")
            print(f"not ok {number} - {function.__name__}: {function.__doc__}", flush=True)
            if journey.app is not None:
                journey.app.process.kill()
            return 1
        print(f"ok {number} - {function.__name__}: {function.__doc__}", flush=True)
    return 0


sys.exit(main())
