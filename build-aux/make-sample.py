#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
"""Writes data/sample/people.json, the sample data that Bethink shows.

Everybody in it is invented. It has the shape of a Monica account export, so
that looking around with sample people exercises a real import. The output is
the same on every run.

    build-aux/make-sample.py > data/sample/people.json
"""

import json
import sys
import uuid

NAMESPACE = uuid.UUID('8d6a8f1e-5a57-4f0b-9a3e-6f0f6a1f5c11')
WRITTEN = '2026-10-30T18:00:00.000000Z'

GENDERS = {'woman': ('Woman', 'F'), 'man': ('Man', 'M')}

FIELD_TYPES = {
    'email': ('Email', 'mailto:', 'email'),
    'phone': ('Phone', 'tel:', 'phone'),
    'whatsapp': ('WhatsApp', 'https://wa.me/', None),
    'signal': ('Signal', 'sgnl://', None),
    'telegram': ('Telegram', 'telegram:', None),
    'letter': ('Letter', None, None),
}

LIFE_EVENTS = ('new_job', 'moved', 'new_child', 'achievement_or_award')

# name: (first, last, properties, tags)
PEOPLE = {
    'ingrid': ('Ingrid', 'Solheim', {
        'is_starred': True, 'gender': 'woman', 'birthdate': '1988-04-17',
        'description': 'Knows every moss by its first name',
        'job': 'Botanist', 'company': 'University Garden, Bergen',
        'food_preferences': 'Vegetarian. Loves cardamom in everything.',
        'first_met_date': '2012-08-20',
        'stay_in_touch_frequency': 30,
    }, ('Old friends', 'Bergen')),
    'tomas': ('Tomás', 'Ferreira', {
        'is_starred': True, 'gender': 'man', 'birthdate': '1985-11-02',
        'nickname': 'Tó', 'job': 'Baker', 'company': 'Padaria Ferreira',
        'description': 'Gets up when I go to bed',
        'first_met_date': '2009-06-13',
    }, ('Old friends', 'Porto')),
    'layla': ('ليلى', 'الحداد', {
        'gender': 'woman', 'birthdate': '1990-09-08', 'nickname': 'Layla',
        'job': 'Architect', 'description': 'Shared a desk in Amman for a winter',
        'food_preferences': 'No pork. Her mint tea beats everyone’s.',
        'first_met_date': '2017-01-09',
    }, ('Amman', 'Architecture')),
    'hana': ('花', '中村', {
        'gender': 'woman', 'birthdate': '~1979', 'nickname': 'Hana',
        'job': 'Potter', 'company': '中村陶房',
        'description': 'Family name Nakamura; taught me to throw a bowl',
        'first_met_date': '2019-10-03',
    }, ('Kanazawa', 'Pottery')),
    'kwame': ('Kwame', 'Boateng', {
        'gender': 'man', 'birthdate': '1982-02-26', 'job': 'Physiotherapist',
        'description': 'Coaches the under-elevens on Saturdays',
        'first_met_date': '2021-03-14',
    }, ('Football', 'Neighbours')),
    'margot': ('Marguerite', 'Delacroix', {
        'is_starred': True, 'gender': 'woman', 'birthdate': '1945-12-19',
        'nickname': 'Tante Margot',
        'description': 'Hears better in the morning: call before eleven',
        'food_preferences': 'Dark chocolate. No nuts, her teeth.',
        'stay_in_touch_frequency': 14,
    }, ('Family',)),
    'ravi': ('Ravi', 'Menon', {
        'gender': 'man', 'birthdate': '--07-23', 'job': 'Data engineer',
        'company': 'Harbour Analytics', 'first_met_date': '2022-05-02',
    }, ('Work',)),
    'ewa': ('Ewa', 'Kowalczyk', {
        'gender': 'woman', 'birthdate': '1986-05-30', 'job': 'Nurse',
        'description': 'Second floor, has our spare key',
        'food_preferences': 'Allergic to strawberries.',
    }, ('Neighbours',)),
    'stas': ('Stanisław', 'Kowalczyk', {
        'gender': 'man', 'birthdate': '~2018', 'nickname': 'Staś', 'is_partial': True,
    }, ()),
    'diego': ('Diego', 'Quispe', {
        'gender': 'man', 'birthdate': '1991-08-11', 'job': 'Mountain guide',
        'description': 'Met on the bus to Huaraz, twice',
        'first_met_date': '2018-07-05', 'first_met_through': 'ingrid',
    }, ('Mountains',)),
    'noa': ('Noa', 'Ben-Ami', {
        'gender': 'woman', 'birthdate': '1993-03-03', 'job': 'Violinist',
        'description': 'Plays second violin and says it is the better seat',
        'first_met_through': 'ingrid',
    }, ('Music', 'Bergen')),
    'anselm': ('Anselm', 'Weiß', {
        'gender': 'man', 'birthdate': '1938-10-01', 'is_dead': True,
        'deceased_date': '2025-02-11', 'nickname': 'Opa Anselm',
        'description': 'Taught me chess and how to lose',
    }, ('Family',)),
    'piet': ('Piet', 'de Vries', {
        'gender': 'man', 'is_active': False, 'description': 'Landlord in the Utrecht years',
    }, ()),
}

FIELDS = {
    'ingrid': (('phone', '+47 000 01 234'), ('email', 'ingrid.solheim@example.org'),
               ('signal', '+4700001234')),
    'tomas': (('phone', '+351 555 010 220'), ('whatsapp', '351555010220')),
    'layla': (('email', 'layla.haddad@example.org'), ('whatsapp', '962000010188')),
    'hana': (('email', 'hana@nakamura-tobo.example'),),
    'kwame': (('phone', '+44 1632 960145'), ('email', 'kwame.boateng@example.net')),
    'margot': (('phone', '+33 5 36 49 02 03'),),
    'ravi': (('email', 'ravi.menon@harbour.example'), ('telegram', 'ravi_menon')),
    'ewa': (('phone', '+44 1632 960188'),),
    'diego': (('whatsapp', '51555010177'),),
    'noa': (('email', 'noa@quartet.example'), ('phone', '+47 000 01 877')),
    'piet': (('email', 'p.devries@example.com'),),
}

ADDRESSES = {
    'ingrid': ('Home', 'Fjellveien 41', 'Bergen', '5019', 'NO'),
    'tomas': ('Bakery', 'Rua das Flores 118', 'Porto', '4050-265', 'PT'),
    'hana': ('Workshop', '東山町3-14', '金沢市', '920-0831', 'JP'),
    'margot': ('Home', '6 quai des Tanneurs', 'Aubusson', '23200', 'FR'),
}

# person: (day, they called, text, feelings)
CALLS = {
    'ingrid': (
        ('2026-10-18', False, 'The expedition to Svalbard is funded! She leaves in May and wants me to keep '
         'the ferns alive. Ask for the list with the watering days.', ('joy', 'pride')),
        ('2026-08-30', True, 'Walked home along the fjord while we talked. She and Noa think about buying the cabin.', ()),
        ('2026-02-14', False, 'Long one. Her father is in hospital again, nothing acute. She sounded tired.', ('compassion',)),
    ),
    'tomas': (
        ('2026-10-25', True, 'The new oven arrived and does not fit through the door. We laughed for ten minutes.',
         ('amusement',)),
        ('2026-06-13', False, 'São João! Could hardly hear him over the hammers.', ()),
    ),
    'layla': (
        ('2026-09-08', False, 'عيد ميلاد سعيد! She won the library competition; the drawings go to Aqaba next week.', ('joy',)),
    ),
    'kwame': (
        ('2026-10-11', True, 'Needs someone to drive five children to the match on Saturday. Said yes.', ()),
        ('2026-05-23', False, 'Asked about the knee. Stairs only, no running until July.', ()),
    ),
    'margot': (
        ('2026-10-27', False, 'The tapestry museum asked her for the story of the blue wool. She told it to me first. '
         'Record it next time!', ('affection',)),
        ('2026-10-13', False, 'Short, she was waiting for the doctor. Blood pressure is fine.', ()),
        ('2026-09-29', True, 'Wanted to know whether one can send a cake by post.', ()),
        ('2026-09-15', False, 'She has a new hearing aid and heard the blackbird.', ('joy',)),
    ),
    'diego': (
        ('2026-07-28', True, 'Crackling line from Huaraz. Baby Amaru sleeps only on his back, as if tied to a rope.', ()),
    ),
    'anselm': (
        ('2025-01-26', False, 'He was awake and asked for the end of our game. Knight to e5.', ('love', 'sadness')),
    ),
    'noa': (
        ('2026-03-03', False, 'Birthday. The quartet plays Haydn in Tromsø, and she has a cold.', ()),
    ),
}

# person: (day, channel, ((mine, text)…))
CONVERSATIONS = {
    'ingrid': (
        ('2026-10-29', 'signal', (
            (False, 'Fern list is in the post. Yes, on paper. Ferns respect paper.'),
            (True, 'I shall read it aloud to them.'),
            (False, 'They prefer poetry on Thursdays 🌿'),
        )),
        ('2026-05-17', 'signal', (
            (True, 'Gratulerer med dagen! How is the parade?'),
            (False, 'Wet. Glorious. I have eaten three ice creams for Norway.'),
        )),
    ),
    'tomas': (
        ('2026-10-26', 'whatsapp', (
            (False, 'We took the wall out.'),
            (True, 'The whole wall?'),
            (False, 'A wall is a wall. The oven is in. First loaves tomorrow at five, come!'),
            (True, 'I will come at nine like a civilised person.'),
        )),
        ('2026-04-02', 'whatsapp', (
            (True, 'Do you remember the name of that place with the sardines?'),
            (False, 'There are four hundred such places. I will make you a list.'),
        )),
    ),
    'layla': (
        ('2026-10-12', 'whatsapp', (
            (False, 'مرحبا! هل وصلت الصور؟'),
            (True, 'نعم، المكتبة رائعة! The light in the reading room…'),
            (False, 'شكراً 😊 That room cost me a year and two grey hairs.'),
        )),
    ),
    'hana': (
        ('2026-08-21', 'email', (
            (True, 'Dear Hana, the bowl survived the journey. We eat rice from it on Sundays.'),
            (False, '嬉しいです。使うほどに色が深くなります。 Please use it every day, not only on Sundays.'),
        )),
        ('2025-12-28', 'letter', (
            (False, '今年もお世話になりました。 A good new year to you. The kiln is cold until the 6th.'),
        )),
    ),
    'ravi': (
        ('2026-10-21', 'telegram', (
            (False, 'Do you still have the slides about the tide data?'),
            (True, 'Sent. Page 12 is the one you want.'),
            (False, 'Lifesaver. Coffee on me when you are in town.'),
        )),
        ('2026-03-09', 'email', (
            (True, 'Ravi, could you look over my application? No hurry before Friday.'),
            (False, 'Read it on the train. Strong. Cut the second paragraph and send it.'),
        )),
    ),
    'ewa': (
        ('2026-10-16', 'phone', (
            (False, 'Could you let the plumber in tomorrow at 8? I am on the night shift.'),
            (True, 'Of course. Tell Staś the cardboard castle is still standing.'),
        )),
    ),
    'diego': (
        ('2026-06-30', 'whatsapp', (
            (False, 'He is here. Amaru, 3.4 kg, very loud, very beautiful.'),
            (True, 'Welcome, Amaru! Sleep when you can, all three of you.'),
        )),
    ),
}

NOTES = {
    'ingrid': (('2026-08-31', 'Wants to read more Tove Jansson; give her the summer book.', True),
               ('2025-11-20', 'Her father is called Leif and asks about the chess club.', False)),
    'tomas': (('2026-06-14', 'Closed on Tuesdays. Do not bring bread.', False),),
    'layla': (('2026-09-09', 'Mother: Samira. Two brothers, the younger one studies in Lyon.', False),),
    'hana': (('2025-10-04', 'Shoes off before the second step, not the first.', False),),
    'kwame': (('2026-05-24', 'Left knee, cruciate ligament, operated in April.', False),),
    'margot': (('2026-09-16', 'The blue wool story: 1962, the dye house, the flood.', True),),
    'diego': (('2026-07-29', 'Partner: Killa. Baby: Amaru, born 29 June.', False),),
    'noa': (('2026-03-04', 'Never applaud between movements; she will look at you.', False),),
    'anselm': (('2025-02-20', 'His chess set stands on my shelf. White lacks a bishop; a cork does its work.', True),),
}

# person: (kind, day, properties)
MORE = {
    'ingrid': (('gift', '2026-04-17', {'name': 'Hand lens with the brass ring', 'status': 'offered', 'amount': '38.00'}),
               ('reminder', '1988-04-17', {'title': 'Wish happy birthday to Ingrid', 'frequency_type': 'year',
                                           'frequency_number': 1})),
    'tomas': (('debt', '2026-10-26', {'amount': '60', 'status': 'inprogress', 'in_debt': True}),),
    'margot': (('task', '2026-10-27', {'title': 'Bring the recorder', 'description': 'And spare batteries',
                                       'completed': False}),
               ('gift', '2026-12-19', {'name': 'Large-print crosswords', 'status': 'idea'})),
    'ravi': (('life_event', '2026-04-15', {'name': 'Started at Harbour Analytics', 'type': 'new_job'}),),
    'diego': (('life_event', '2026-06-29', {'name': 'Amaru was born', 'type': 'new_child'}),),
    'layla': (('life_event', '2026-09-05', {'name': 'Won the library competition', 'type': 'achievement_or_award'}),),
    'ewa': (('pet', '2024-03-01', {'name': 'Pierogi', 'category': 'cat'}),),
}

# key: (day, summary, description, people)
ACTIVITIES = {
    'hike': ('2026-08-15', 'Over Vidden from Ulriken to Fløyen', 'Fog, then suddenly everything.', ('ingrid', 'noa')),
    'match': ('2026-10-17', 'Under-elevens 4 : 3', 'Staś scored with his eyes closed.', ('kwame', 'ewa', 'stas')),
    'bread': ('2026-10-27', 'First loaves from the new oven', None, ('tomas',)),
}

RELATIONSHIPS = (
    ('stas', 'parent', 'ewa'), ('ewa', 'child', 'stas'),
    ('ingrid', 'partner', 'noa'), ('noa', 'partner', 'ingrid'),
    ('ingrid', 'friend', 'diego'), ('diego', 'friend', 'ingrid'),
    ('ewa', 'friend', 'kwame'), ('kwame', 'friend', 'ewa'),
)

JOURNAL = (
    ('2026-10-27', 'Bread', 'Ate warm bread in a cloud of brick dust. A good morning.'),
    ('2026-01-01', 'Intent', 'Fewer screens, more voices. Call Margot every other week.'),
)


def identity(*parts):
    return str(uuid.uuid5(NAMESPACE, '/'.join(str(part) for part in parts)))


def moment(day, clock='12:00:00'):
    return f'{day}T{clock}.000000Z'


def midnight(day):
    return moment(day, '00:00:00')


def record(key, created, properties):
    """A row of the export: columns beside the properties that have a value."""
    return {
        'uuid': key,
        'created_at': created,
        'updated_at': created,
        'properties': {name: value for name, value in properties.items() if value is not None},
    }


def block(kind, values):
    return {'count': len(values), 'type': kind, 'values': values}


def special_date(person, role, text):
    """A date of a person: YYYY-MM-DD, --MM-DD without the year, ~YYYY about."""
    about, yearless = text.startswith('~'), text.startswith('--')
    day = f'{text[1:]}-01-01' if about else f'2026{text[1:]}' if yearless else text
    return {
        'uuid': identity(person, role), 'is_age_based': about, 'is_year_unknown': yearless,
        'date': midnight(day), 'created_at': WRITTEN, 'updated_at': WRITTEN,
    }


def contact_properties(person):
    first, last, more, tags = PEOPLE[person]
    properties = {
        'first_name': first, 'last_name': last, 'is_starred': False, 'is_partial': False,
        'is_active': True, 'is_dead': False,
    } | more
    properties['gender'] = identity('gender', properties['gender'])
    if 'first_met_through' in properties:
        properties['first_met_through'] = identity(properties['first_met_through'])
    for role in ('birthdate', 'deceased_date', 'first_met_date'):
        if role in properties:
            properties[role] = special_date(person, role, properties[role])
    if tags:
        properties['tags'] = list(tags)
    return properties


def calls(person):
    return [record(identity(person, 'call', day), moment(day, '18:30:00'),
                   {'called_at': midnight(day), 'content': text, 'contact_called': theirs,
                    'emotions': list(feelings) or None})
            for day, theirs, text, feelings in CALLS.get(person, ())]


def conversation(person, day, channel, lines):
    messages = [record(identity(person, 'message', day, number), moment(day, f'19:{number:02}:00'),
                       {'content': text, 'written_at': midnight(day), 'written_by_me': mine})
                for number, (mine, text) in enumerate(lines)]
    return record(identity(person, 'conversation', day), moment(day, '19:00:00'),
                  {'happened_at': midnight(day), 'contact_field_type': identity('field type', channel),
                   'messages': messages})


def notes(person):
    return [record(identity(person, 'note', day), moment(day),
                   {'body': text, 'favorited_at': midnight(day) if starred else None})
            for day, text, starred in NOTES.get(person, ())]


def fields(person):
    return [record(identity(person, 'field', value), WRITTEN,
                   {'data': value, 'type': identity('field type', kind)})
            for kind, value in FIELDS.get(person, ())]


def addresses(person):
    if person not in ADDRESSES:
        return []
    names = ('name', 'street', 'city', 'postal_code', 'country')
    return [record(identity(person, 'address'), WRITTEN, dict(zip(names, ADDRESSES[person], strict=True)))]


def more(person, kind):
    dates = {'gift': 'date', 'reminder': 'initial_date', 'life_event': 'happened_at'}
    rows = []
    for row_kind, day, properties in MORE.get(person, ()):
        if row_kind != kind:
            continue
        values = dict(properties)
        if kind in dates:
            values[dates[kind]] = midnight(day)
        if kind == 'life_event':
            values['type'] = identity('life event', values['type'])
        created = WRITTEN if kind == 'reminder' else moment(day)
        rows.append(record(identity(person, kind, day), created, values))
    return rows


def contact(person):
    blocks = {
        'call': calls(person),
        'contact_field': fields(person),
        'note': notes(person),
        'address': addresses(person),
        'conversation': [conversation(person, *row) for row in CONVERSATIONS.get(person, ())],
        'activity': [identity('activity', key) for key, row in ACTIVITIES.items() if person in row[3]],
    }
    for kind in ('gift', 'reminder', 'task', 'debt', 'life_event', 'pet'):
        blocks[kind] = more(person, kind)
    row = record(identity(person), WRITTEN, contact_properties(person))
    row['data'] = [block(kind, values) for kind, values in blocks.items() if values]
    return row


def relationships():
    return [record(identity('relationship', holder, kind, other), WRITTEN,
                   {'type': kind, 'contact_is': identity(holder), 'of_contact': identity(other)})
            for holder, kind, other in RELATIONSHIPS]


def activities():
    return [record(identity('activity', key), moment(day, '20:00:00'),
                   {'summary': summary, 'description': text, 'happened_at': midnight(day)})
            for key, (day, summary, text, _) in ACTIVITIES.items()]


def journal():
    return [record(identity('journal', day), moment(day, '21:00:00'),
                   {'date': midnight(day), 'type': 'entry', 'title': title, 'post': text})
            for day, title, text in JOURNAL]


def vocabulary():
    return {
        'genders': [record(identity('gender', key), WRITTEN, {'name': name, 'type': letter})
                    for key, (name, letter) in GENDERS.items()],
        'contact_field_types': [
            record(identity('field type', key), WRITTEN,
                   {'name': name, 'protocol': protocol, 'delible': kind is None, 'type': kind})
            for key, (name, protocol, kind) in FIELD_TYPES.items()],
        'life_event_types': [
            record(identity('life event', key), WRITTEN, {'core_monica_data': True, 'translation_key': key})
            for key in LIFE_EVENTS],
    }


def account():
    owner = {
        'uuid': identity('owner'), 'first_name': 'Robin', 'last_name': 'Ashby',
        'email': 'robin.ashby@example.org', 'created_at': WRITTEN, 'updated_at': WRITTEN,
        'properties': {'locale': 'en', 'timezone': 'UTC'},
    }
    return {
        'uuid': identity('account'), 'created_at': WRITTEN, 'updated_at': WRITTEN,
        'data': [
            block('user', [owner]),
            block('contact', [contact(person) for person in PEOPLE]),
            block('relationship', relationships()),
            block('activity', activities()),
        ],
        'properties': {'journal_entries': journal()},
        'instance': vocabulary(),
    }


def main():
    export = {
        'version': '1.0-preview.1', 'app_version': '4.1.2', 'export_date': WRITTEN,
        'url': 'https://sample.example', 'exported_by': identity('owner'), 'account': account(),
    }
    json.dump(export, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write('\n')


if __name__ == '__main__':
    main()
