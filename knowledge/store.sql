-- The compiled store; see knowledge/compiler.py for what a passage and a concept are.

CREATE TABLE card (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name_nl TEXT NOT NULL,
    name_en TEXT NOT NULL,
    packed TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE alias (
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    card TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, language, card, name)
) WITHOUT ROWID;

CREATE TABLE alias_word (
    stem TEXT NOT NULL,
    language TEXT NOT NULL,
    card TEXT NOT NULL,
    name TEXT NOT NULL,
    words INTEGER NOT NULL,
    PRIMARY KEY (stem, language, card, name)
) WITHOUT ROWID;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    card TEXT NOT NULL,
    role TEXT NOT NULL,
    about TEXT NOT NULL,
    direction TEXT NOT NULL,
    strength TEXT NOT NULL,
    numbers INTEGER NOT NULL,
    packed TEXT NOT NULL,
    stems_nl TEXT NOT NULL,
    stems_en TEXT NOT NULL
);
CREATE INDEX passage_card ON passage (card);

CREATE TABLE concern (
    card TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE concept (
    card TEXT NOT NULL,
    passage INTEGER NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (passage, card)
) WITHOUT ROWID;

CREATE TABLE link (
    source TEXT NOT NULL,
    relation TEXT NOT NULL,
    target TEXT NOT NULL,
    basis TEXT NOT NULL,
    packed TEXT NOT NULL
);
CREATE INDEX link_source ON link (source);
CREATE INDEX link_target ON link (target);

CREATE TABLE contradiction (
    finding TEXT NOT NULL,
    packed TEXT NOT NULL
);
CREATE INDEX contradiction_finding ON contradiction (finding);

CREATE TABLE relation (
    id TEXT PRIMARY KEY,
    packed TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE title (
    reference TEXT PRIMARY KEY,
    title TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE word (
    language TEXT NOT NULL,
    word TEXT NOT NULL,
    stem TEXT NOT NULL,
    PRIMARY KEY (language, word)
) WITHOUT ROWID;

CREATE TABLE everyday (
    language TEXT NOT NULL,
    word TEXT NOT NULL,
    band INTEGER NOT NULL,
    PRIMARY KEY (language, word)
) WITHOUT ROWID;

CREATE TABLE dictionary (
    language TEXT PRIMARY KEY,
    fingerprints BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE stem (
    language TEXT NOT NULL,
    stem TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (language, stem)
) WITHOUT ROWID;

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE passage_text USING fts5 (
    said_nl,
    said_en,
    names_nl,
    names_en,
    asked_nl,
    asked_en,
    concepts,
    content='',
    tokenize="unicode61 tokenchars '_'"
);
