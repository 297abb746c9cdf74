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
def add_and_edit_a_message(journey):
    """M, the text, Return; then another word for it"""
    journey.app.point()
    journey.app.tab_to("Gifts")
    keys("m")
    type_text("see you at nine")
    keys("Return")
    journey.app.find("see you at nine", "list item", "label")
    keys("ctrl+2")
    journey.app.find("see you at nine", "list item")
    keys("Down", "Up", "Return")
    journey.app.find("see you at nine", "label")
    journey.app.tab_to("Message text")
    journey.app.tab_to("see you at nine", "shift+Tab")
    keys("e")
    journey.app.find("Edit Message")
    keys("ctrl+End")
    type_text(" sharp")
    keys("ctrl+Return")
    journey.app.gone("Edit Message")
    journey.app.find("see you at nine sharp", "label")


@step
def delete_and_restore_a_person(journey):
    """Delete moves to the trash, Put Back restores"""
    keys("ctrl+1")
    journey.app.find("Henrike Vollmer", "list item")
    journey.app.tab_to("Henrike Vollmer, ", "Down")
    keys("Delete")
    journey.app.find("Henrike Vollmer moved to the trash")
    journey.app.gone("Henrike Vollmer", "list item")
    journey.app.tab_to("Trash")
    keys("Return")
    journey.app.click("Put Back", "button", "push button")
    journey.app.find("Trash Is Empty")
    keys("ctrl+1")
    journey.app.find("Henrike Vollmer", "list item")


@step
def keep_a_draft_over_a_crash(journey):
    """What was typed and not saved is there after the process was killed"""
    def draft_is_written():
        for folder, _, names in os.walk(journey.folder.name):
            if os.path.basename(folder) == "drafts":
                for name in names:
                    with open(os.path.join(folder, name), "rb") as file:
                        if b"an unfinished thought" in file.read():
                            return True
        return False

    keys("ctrl+f")
    type_text("vollm")
    journey.app.gone("Mirela", "list item")
    keys("Return")
    journey.app.find("Climbing partner")
    keys("Escape")
    keys("ctrl+l")
    type_text("an unfinished thought")
    journey.app.wait(draft_is_written, "the draft to be written")
    journey.app.process.kill()
    journey.app.process.wait()

    journey.start()
    journey.app.find("Henrike Vollmer", "list item")
    keys("ctrl+f")
    type_text("vollm")
    journey.app.gone("Mirela", "list item")
    keys("Return")
    journey.app.find("an unfinished thought", "text")
    keys("Escape")


@step
def quit_and_start_again(journey):
    """Everything is still there"""
    journey.app.quit()
    journey.start()
    journey.app.find("Henrike Vollmer")
    keys("ctrl+f")
    type_text("bouldering")
    journey.app.find("bouldering hall")
    keys("ctrl+a")
    type_text("sharp")
    journey.app.find("nine sharp")
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
