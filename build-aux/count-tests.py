#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
"""Prints what passed in the last "meson test" of a build folder.

Counts test cases. A test program that crashed or ran out of time without a
failed case of its own counts as one failure.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def count_cases(report):
    """Returns the outcome of every case, in lists by name of the suite."""
    suites = {}
    for suite in ElementTree.parse(report).getroot().iter('testsuite'):
        outcomes = suites.setdefault(suite.get('name'), [])
        for case in suite.iter('testcase'):
            if case.find('failure') is not None or case.find('error') is not None:
                outcomes.append('failed')
            elif case.find('skipped') is not None:
                outcomes.append('skipped')
            else:
                outcomes.append('passed')
    return suites


def bad_programs(log):
    """Returns the names of the test programs that did not end well."""
    with open(log, encoding='utf-8') as lines:
        tests = [json.loads(line) for line in lines if line.strip()]
    return [test['name'] for test in tests
            if test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL')]


def main(build_dir):
    logs = pathlib.Path(build_dir) / 'meson-logs'
    suites = count_cases(logs / 'testlog.junit.xml')

    # The suite of a program is named "project." and then like the program;
    # programs that print no cases share one suite, which counts them itself.
    for name in bad_programs(logs / 'testlog.json'):
        for suite, outcomes in suites.items():
            if suite.endswith('.' + name) and 'failed' not in outcomes:
                outcomes.append('failed')

    outcomes = [outcome for outcomes in suites.values() for outcome in outcomes]
    print(', '.join(f'{outcomes.count(kind)} {kind}' for kind in ('passed', 'failed', 'skipped')))


if __name__ == '__main__':
    main(sys.argv[1])
