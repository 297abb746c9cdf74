#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers

"""A server from the first to the last day, from outside.

    test-sync.py PROGRAM SERVER

Connects to a server, looks at the preview, synchronizes, changes the same thing
on both sides, decides, looks into the log, and disconnects. Answers in TAP.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request

import driver
from driver import App, keys, type_text

PROGRAM, SERVER = sys.argv[1:3]
TOKEN = "tokenOfTheJourney0123456789"

steps = []


def step(function):
    steps.append(function)
    return function


class Server:
    """The server, and what somebody else does there."""

    def __init__(self, folder):
        token_file = os.path.join(folder, "token")
        with open(token_file, "w", encoding="utf-8") as file:
            file.write(TOKEN)
        self.process = subprocess.Popen(
            [SERVER, "--port", "0", "--token-file", token_file, "--people", "4", "--rate", "10000"],
            stdout=subprocess.PIPE, text=True)
        self.address = "127.0.0.1:" + self.process.stdout.readline().strip()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://{self.address}/api{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {TOKEN}", "Accept": "application/json",
                     "Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return json.load(answer)

    def people(self):
        return self.ask("GET", "/contacts?limit=100")["data"]

    def rename(self, person, **names):
        body = {"first_name": person["first_name"], "last_name": person["last_name"],
                "description": person["description"], "is_birthdate_known": False,
                "is_deceased": False, "is_deceased_date_known": False}
        body.update(names)
        return self.ask("PUT", f"/contacts/{person['id']}", body)


class Journey:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bethink-sync-")
        self.database = os.path.join(self.folder.name, "bethink.db")
        self.server = Server(self.folder.name)
        self.person = self.server.people()[0]
        self.name = f"{self.person['first_name']} {self.person['last_name']}"
        self.app = App(PROGRAM, ["--database", self.database])
        self.app.find("People")
        self.app.point()


@step
def a_wrong_token(journey):
    """Ctrl+R without a server asks for one; a wrong token is told"""
    keys("ctrl+r")
    journey.app.find("Connect to Monica")
    type_text(journey.server.address)
    journey.app.tab_to("Token")
    type_text("wrong")
    journey.app.click("Continue")
    journey.app.find("does not accept the token")


@step
def preview(journey):
    """The right token leads to the preview"""
    keys("ctrl+a")
    type_text(TOKEN)
    journey.app.click("Continue")
    journey.app.find("Come from the server")
    journey.app.find("Nothing has been changed yet")
    journey.app.gone("People on the server")


@step
def first_synchronization(journey):
    """The people of the server are there afterwards"""
    journey.app.click("Synchronize")
    journey.app.find("Connected")
    journey.app.click("Done")
    journey.app.gone("Done", "button", "push button")
    journey.app.find(journey.name, "list item")
    journey.app.point()


@step
def send_a_person(journey):
    """Somebody who is added here is there after Ctrl+R"""
    keys("ctrl+n")
    journey.app.find("First Name")
    type_text("Wilhelmine")
    keys("ctrl+Return")
    journey.app.gone("First Name")
    keys("ctrl+r")
    journey.app.wait(lambda: "Wilhelmine" in [person["first_name"] for person in journey.server.people()],
                     "Wilhelmine on the server")


@step
def a_conflict(journey):
    """The same field, changed on both sides, waits to be decided"""
    journey.server.rename(journey.person, nickname="Theirs")
    keys("ctrl+1")
    journey.app.tab_to(f"{journey.name}, ", "Down")
    keys("F2")
    journey.app.find("Nickname")
    journey.app.tab_to("Nickname")
    type_text("Ours")
    keys("ctrl+Return")
    journey.app.gone("Nickname", "text")
    keys("ctrl+r")
    journey.app.find("conflict to decide")


@step
def decide(journey):
    """Mine and theirs are shown side by side, one key decides"""
    journey.app.click("Synchronization", "toggle button")
    journey.app.click("Conflicts (1)")
    journey.app.find("Theirs")
    journey.app.find("Ours")
    journey.app.tab_to("Keep Mine")
    keys("m")
    journey.app.find("No Conflicts")
    journey.app.click("Close", "button", "push button")
    journey.app.gone("No Conflicts")
    keys("ctrl+r")
    journey.app.wait(lambda: "Ours" in [person["nickname"] for person in journey.server.people()],
                     "our nickname on the server")


@step
def log(journey):
    """Each run left a line"""
    journey.app.click("Synchronization", "toggle button")
    journey.app.click("Log")
    journey.app.find("Synchronization Log")
    journey.app.find("changes received")
    journey.app.click("Close", "button", "push button")
    journey.app.gone("Synchronization Log")
    journey.app.point()


@step
def disconnect(journey):
    """Disconnecting asks what becomes of the people, and keeps them"""
    keys("ctrl+comma")
    journey.app.find("Order of the List")
    journey.app.click("Sync", "page tab")
    journey.app.tab_to("Disconnect…")
    keys("Return")
    journey.app.click("Keep Everything Here")
    journey.app.find("Connect to Monica…")
    keys("Escape")
    journey.app.find(journey.name, "list item")


@step
def no_token_in_any_file(journey):
    """What was typed is in no file that the program wrote"""
    journey.app.quit()
    for folder, _, names in os.walk(journey.folder.name):
        for name in names:
            if name == "token":
                continue
            with open(os.path.join(folder, name), "rb") as file:
                assert TOKEN.encode() not in file.read(), name


def main():
    driver.start_accessibility()
    journey = Journey()
    print(f"1..{len(steps)}")
    try:
        for number, function in enumerate(steps, 1):
            try:
                function(journey)
            except Exception as error:  # noqa: BLE001 - a test reports whatever went wrong
                for line in str(error).splitlines():
                    print(f"# {line}")
                print(f"not ok {number} - {function.__name__}: {function.__doc__}", flush=True)
                journey.app.process.kill()
                return 1
            print(f"ok {number} - {function.__name__}: {function.__doc__}", flush=True)
    finally:
        journey.server.process.kill()
    return 0


sys.exit(main())
