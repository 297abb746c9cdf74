#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
"""Writes pages as Monica's API gives them, with people who do not exist.

    make-monica-pages.py FOLDER MEGABYTES

The same numbers give the same files: contacts.json, conversations.json and
calls.json, each one page with all of its records.
"""
import json
import os
import random
import sys
import uuid

BYTES_PER_PERSON = 34000
SYLLABLES = ('ba be da do fa ga hi jo ka ke la li lo ma mi mo na ni no pa re ri ro sa se so ta te '
             'to va ve wi za än ör ée sch th nd st').split()


class Maker:
    def __init__(self, n_people):
        self.random = random.Random(20260902)
        self.words = [self.make_word() for _ in range(20000)]
        self.weights = [1 / (rank + 1) for rank in range(len(self.words))]
        self.people = [self.make_person(number) for number in range(1, n_people + 1)]

    def make_word(self):
        return ''.join(self.random.choices(SYLLABLES, k=self.random.randint(1, 4)))

    def make_text(self, n_words):
        return ' '.join(self.random.choices(self.words, self.weights, k=n_words))

    def make_uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def make_time(self):
        return '20%02d-%02d-%02dT%02d:%02d:%02dZ' % (
            self.random.randint(10, 24), self.random.randint(1, 12), self.random.randint(1, 28),
            self.random.randint(0, 23), self.random.randint(0, 59), self.random.randint(0, 59))

    def make_person(self, number):
        first = self.make_word().capitalize()
        last = self.make_word().capitalize()
        return {
            'id': number, 'uuid': self.make_uuid(), 'object': 'contact', 'hash_id': 'h:%018x' % number,
            'first_name': first, 'last_name': last, 'nickname': None,
            'complete_name': first + ' ' + last, 'initials': first[0] + last[0],
            'gender': 'Woman', 'gender_type': 'F', 'is_starred': number % 50 == 0, 'is_partial': False,
            'is_active': True, 'is_dead': False, 'is_me': False,
            'information': {
                'birthdate': {'is_age_based': False, 'is_year_unknown': False,
                              'date': '19%02d-%02d-%02dT00:00:00Z' % (number % 100, number % 12 + 1, number % 28 + 1)},
                'deceased_date': {'is_age_based': None, 'is_year_unknown': None, 'date': None},
                'avatar': {'url': 'https://monica.example.net/store/avatars/%d.jpg' % number,
                           'source': 'default', 'default_avatar_color': '#5f479a'}},
            'url': 'https://monica.example.net/api/contacts/%d' % number, 'account': {'id': 31}}

    def make_contact(self, person):
        number = person['id']
        created = self.make_time()
        contact = dict(person)
        contact.update({
            'description': self.make_text(8), 'last_called': None, 'last_activity_together': None,
            'stay_in_touch_frequency': None, 'stay_in_touch_trigger_date': None,
            'information': {
                'relationships': {group: {'total': 0, 'contacts': []}
                                  for group in ('love', 'family', 'friend', 'work')},
                'dates': {'birthdate': person['information']['birthdate'],
                          'deceased_date': person['information']['deceased_date']},
                'career': {'job': self.make_text(2), 'company': self.make_text(1)},
                'avatar': person['information']['avatar'],
                'food_preferences': self.make_text(4),
                'how_you_met': {'general_information': self.make_text(12), 'first_met_date':
                                {'is_age_based': None, 'is_year_unknown': None, 'date': None},
                                'first_met_through_contact': None}},
            'addresses': [], 'tags': [],
            'statistics': {'number_of_calls': 4, 'number_of_notes': 0, 'number_of_activities': 0,
                           'number_of_reminders': 0, 'number_of_tasks': 0, 'number_of_gifts': 0,
                           'number_of_debts': 0},
            'contactFields': [{
                'id': number, 'uuid': self.make_uuid(), 'object': 'contactfield',
                'content': 'person%d@example.org' % number,
                'contact_field_type': self.make_field_type(1, 'Email', 'mailto:', 'email'),
                'labels': [], 'account': {'id': 31}, 'contact': person,
                'created_at': created, 'updated_at': created}],
            'notes': [], 'created_at': created, 'updated_at': created})
        return contact

    @staticmethod
    def make_field_type(number, name, protocol, kind):
        return {'id': number, 'uuid': '00000000-0000-4000-8000-%012d' % number, 'object': 'contactfieldtype',
                'name': name, 'fontawesome_icon': 'fa', 'protocol': protocol, 'delible': True, 'type': kind,
                'account': {'id': 31}, 'created_at': '2020-01-01T00:00:00Z', 'updated_at': '2020-01-01T00:00:00Z'}

    def make_conversation(self, number, person):
        day = self.make_time()[:10] + 'T00:00:00Z'
        messages = [{
            'id': number * 5 + i, 'uuid': self.make_uuid(), 'object': 'message',
            'content': self.make_text(self.random.randint(5, 60)), 'written_at': day,
            'written_by_me': i % 2 == 0, 'account': {'id': 31}, 'contact': person,
            'conversation': {'id': number}, 'created_at': day, 'updated_at': day} for i in range(5)]
        return {
            'id': number, 'uuid': self.make_uuid(), 'object': 'conversation', 'happened_at': day,
            'messages': messages, 'contact_field_type': self.make_field_type(5, 'Whatsapp', 'https://wa.me/', None),
            'url': 'https://monica.example.net/api/conversations/%d' % number, 'account': {'id': 31},
            'contact': person, 'created_at': day, 'updated_at': day}

    def make_call(self, number, person):
        day = self.make_time()
        return {
            'id': number, 'uuid': self.make_uuid(), 'object': 'call', 'called_at': day,
            'content': self.make_text(self.random.randint(3, 40)), 'contact_called': number % 2 == 0,
            'emotions': [], 'url': 'https://monica.example.net/api/calls/%d' % number, 'account': {'id': 31},
            'contact': person, 'created_at': day, 'updated_at': day}


def write_page(folder, name, n_records, records):
    path = 'https://monica.example.net/api/' + name
    with open(os.path.join(folder, name + '.json'), 'w', encoding='utf-8') as file:
        file.write('{"data": [')
        for i, record in enumerate(records):
            file.write(',' if i else '')
            json.dump(record, file)
        file.write('], "links": ')
        json.dump({'first': path + '?page=1', 'last': path + '?page=1', 'prev': None, 'next': None}, file)
        file.write(', "meta": ')
        json.dump({'current_page': 1, 'from': 1, 'last_page': 1, 'path': path, 'per_page': n_records,
                   'to': n_records, 'total': n_records}, file)
        file.write('}')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = sys.argv[1]
    os.makedirs(folder)
    n_people = max(int(float(sys.argv[2]) * 1000000 / BYTES_PER_PERSON), 10)
    maker = Maker(n_people)
    write_page(folder, 'contacts', n_people, map(maker.make_contact, maker.people))
    write_page(folder, 'conversations', n_people * 4,
               (maker.make_conversation(i + 1, maker.people[i // 4]) for i in range(n_people * 4)))
    write_page(folder, 'calls', n_people * 4,
               (maker.make_call(i + 1, maker.people[i // 4]) for i in range(n_people * 4)))


main()
