extension Schema {
  static let remittances = """
    CREATE TABLE remittance (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL REFERENCES practice,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      payer INTEGER,
      payerName TEXT NOT NULL DEFAULT '',
      payerID TEXT NOT NULL DEFAULT '',
      trace TEXT NOT NULL DEFAULT '',
      paidOn TEXT \(day("paidOn")),
      method TEXT NOT NULL DEFAULT '',
      amount INTEGER NOT NULL,
      claims INTEGER NOT NULL CHECK (claims >= 0),
      claimsPaid INTEGER NOT NULL,
      providerAdjusted INTEGER NOT NULL,
      postedAt TEXT NOT NULL,
      actor TEXT NOT NULL,
      UNIQUE (practice, id),
      UNIQUE (practice, digest),
      FOREIGN KEY (practice, payer) REFERENCES payer (practice, id),
      CHECK (amount = claimsPaid - providerAdjusted)
    ) STRICT;
    CREATE INDEX remittanceByDay ON remittance (practice, paidOn DESC, id DESC);
    CREATE INDEX remittanceByTrace ON remittance (practice, trace);

    CREATE TABLE payment (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      remittance INTEGER NOT NULL,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      claim INTEGER,
      matched TEXT NOT NULL CHECK (matched IN
        ('number', 'control', 'lines', 'person', 'chosen', 'unsure', 'none')),
      number TEXT NOT NULL,
      status TEXT NOT NULL,
      payerRank INTEGER NOT NULL DEFAULT 1 CHECK (payerRank BETWEEN 1 AND 3),
      isReversal INTEGER NOT NULL CHECK (isReversal IN (0, 1)),
      reverses INTEGER,
      charge INTEGER NOT NULL,
      paid INTEGER NOT NULL,
      adjusted INTEGER NOT NULL,
      patientShare INTEGER NOT NULL,
      payerControl TEXT NOT NULL DEFAULT '',
      person TEXT NOT NULL DEFAULT '{}',
      date TEXT \(day("date")),
      adjustments TEXT NOT NULL DEFAULT '',
      remarks TEXT NOT NULL DEFAULT '',
      UNIQUE (practice, id),
      FOREIGN KEY (practice, remittance) REFERENCES remittance (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id),
      FOREIGN KEY (practice, reverses) REFERENCES payment (practice, id),
      CHECK ((claim IS NULL) = (matched IN ('unsure', 'none')))
    ) STRICT;
    CREATE UNIQUE INDEX paymentOfRemittance ON payment (remittance, ordinal);
    CREATE INDEX paymentOfClaim ON payment (practice, claim) WHERE claim IS NOT NULL;
    CREATE INDEX paymentUnmatched ON payment (practice, id) WHERE claim IS NULL;
    CREATE INDEX paymentReversed ON payment (practice, reverses) WHERE reverses IS NOT NULL;

    CREATE TABLE paymentLine (
      practice INTEGER NOT NULL,
      payment INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      claimLine INTEGER,
      date TEXT,
      code TEXT NOT NULL,
      modifiers TEXT NOT NULL DEFAULT '',
      sentCode TEXT NOT NULL DEFAULT '',
      units INTEGER NOT NULL,
      charge INTEGER NOT NULL,
      paid INTEGER NOT NULL,
      allowed INTEGER,
      adjustments TEXT NOT NULL DEFAULT '',
      remarks TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (payment, ordinal),
      FOREIGN KEY (practice, payment) REFERENCES payment (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE matchCandidate (
      practice INTEGER NOT NULL,
      payment INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      score INTEGER NOT NULL,
      reasons TEXT NOT NULL,
      PRIMARY KEY (payment, claim),
      FOREIGN KEY (practice, payment) REFERENCES payment (practice, id) ON DELETE CASCADE,
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE providerAdjustment (
      practice INTEGER NOT NULL,
      remittance INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      npi TEXT NOT NULL DEFAULT '',
      reason TEXT NOT NULL,
      reference TEXT NOT NULL DEFAULT '',
      amount INTEGER NOT NULL,
      claim INTEGER,
      PRIMARY KEY (remittance, ordinal),
      FOREIGN KEY (practice, remittance) REFERENCES remittance (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX providerAdjustmentOfPractice ON providerAdjustment (practice, reason);

    CREATE TABLE shortfall (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      claim INTEGER,
      remittance INTEGER NOT NULL,
      payment INTEGER,
      line INTEGER,
      kind TEXT NOT NULL CHECK (kind IN ('denial', 'underpaid', 'bundled', 'wrong-reduction',
        'units-cut', 'down-coded', 'reversal', 'takeback', 'overpaid', 'merged', 'unmatched')),
      code TEXT NOT NULL DEFAULT '',
      groupCode TEXT NOT NULL DEFAULT '',
      carc TEXT NOT NULL DEFAULT '',
      rarc TEXT NOT NULL DEFAULT '',
      amount INTEGER NOT NULL,
      refused INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0),
      expected INTEGER,
      allowed INTEGER,
      says TEXT NOT NULL,
      basis TEXT NOT NULL DEFAULT '',
      how TEXT NOT NULL DEFAULT '',
      next TEXT NOT NULL CHECK (next IN ('appeal', 'correct', 'reopen', 'resend', 'send-records',
        'bill-other', 'bill-patient', 'write-off', 'review', 'none')),
      deadline TEXT \(day("deadline")),
      state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'worked', 'appealed', 'won', 'lost', 'written-off', 'settled')),
      owner TEXT,
      alarmOn TEXT \(day("alarmOn")),
      foundAt TEXT NOT NULL,
      UNIQUE (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id),
      FOREIGN KEY (practice, remittance) REFERENCES remittance (practice, id),
      FOREIGN KEY (practice, payment) REFERENCES payment (practice, id)
    ) STRICT;
    CREATE INDEX shortfallByAmount ON shortfall (practice, state, amount DESC, id);
    CREATE INDEX shortfallByDeadline ON shortfall (practice, state, deadline, id);
    CREATE INDEX shortfallOfKind ON shortfall (practice, kind, state, amount DESC);
    CREATE INDEX shortfallOfKindByDeadline ON shortfall (practice, kind, state, deadline, id);
    CREATE INDEX shortfallOfClaim ON shortfall (practice, claim);
    CREATE INDEX shortfallOfPayment ON shortfall (practice, payment) WHERE payment IS NOT NULL;
    CREATE TABLE shortfallTotal (
      practice INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      count INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (practice, kind, state)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER shortfallTotalsGrow AFTER INSERT ON shortfall BEGIN
      INSERT INTO shortfallTotal VALUES (NEW.practice, NEW.kind, NEW.state, 1, NEW.amount)
      ON CONFLICT DO UPDATE SET count = count + 1, amount = amount + NEW.amount;
    END;
    CREATE TRIGGER shortfallTotalsMove AFTER UPDATE OF state, amount ON shortfall BEGIN
      UPDATE shortfallTotal SET count = count - 1, amount = amount - OLD.amount
      WHERE practice = OLD.practice AND kind = OLD.kind AND state = OLD.state;
      INSERT INTO shortfallTotal VALUES (NEW.practice, NEW.kind, NEW.state, 1, NEW.amount)
      ON CONFLICT DO UPDATE SET count = count + 1, amount = amount + NEW.amount;
    END;

    CREATE TABLE appeal (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      shortfall INTEGER,
      level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
      packet TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      madeAt TEXT NOT NULL,
      actor TEXT NOT NULL,
      sentOn TEXT \(day("sentOn")),
      outcome TEXT CHECK (outcome IN ('won', 'partly', 'lost')),
      UNIQUE (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id),
      FOREIGN KEY (practice, shortfall) REFERENCES shortfall (practice, id),
      CHECK (outcome IS NULL OR sentOn IS NOT NULL)
    ) STRICT;
    CREATE INDEX appealOfClaim ON appeal (practice, claim);
    """
}
