#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
"""Prints what is wrong with the Flatpak manifests, or nothing."""

import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parent.parent / 'flatpak'
RELEASE = 'io.github.bethink_app.Bethink'
DEVELOPMENT = RELEASE + '.Devel'
REQUIRED = ('id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'modules')


def load(name):
    return json.loads((FOLDER / f'{name}.json').read_text(encoding='utf-8'))


def without_what_differs(manifest):
    """The manifest as text, without its id and how it is built."""
    copy = json.loads(json.dumps(manifest))
    copy.pop('id')
    copy['modules'][-1].pop('config-opts')
    return json.dumps(copy, sort_keys=True)


def unpinned(module):
    """Sources that could be something else tomorrow."""
    for source in module.get('sources', []):
        if source['type'] in ('archive', 'file') and 'url' in source and 'sha256' not in source:
            yield source['url']
        if source['type'] == 'git' and not re.fullmatch('[0-9a-f]{40}', source.get('commit', '')):
            yield source.get('url', 'git')


def complaints():
    reasons = (FOLDER / 'README.md').read_text(encoding='utf-8')
    manifests = {name: load(name) for name in (RELEASE, DEVELOPMENT)}

    for name, manifest in manifests.items():
        for key in REQUIRED:
            if key not in manifest:
                yield f'{name}: there is no {key}'
        if manifest.get('id') != name:
            yield f'{name}: it calls itself {manifest.get("id")}'
        for argument in manifest['finish-args']:
            if f'`{argument}`' not in reasons:
                yield f'{name}: {argument} has no reason in README.md'
        for module in manifest['modules']:
            for url in unpinned(module):
                yield f'{name}: {url} is not pinned'

    if without_what_differs(manifests[RELEASE]) != without_what_differs(manifests[DEVELOPMENT]):
        yield 'the manifests differ in more than their ids and options'


for complaint in complaints():
    print(complaint)
