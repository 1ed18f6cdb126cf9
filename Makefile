# make demo     sets everything up and codes the example visits
# make test   sets everything up and runs every check that CI runs
# make test-all  the same and what takes long: documentation, release tests, kills, a real browser
# make site  writes the manual into .build/site and checks its links
# make bench  measures the engine and the command in a release build
# make starter FROM=folder   packs the starter tables again from a folder of reference tables

SHELL := /bin/bash
SWIFT ?= swift
CURETTE := .build/release/curette
DEBUG := .build/debug/curette
# No symbol of the program is for others: without them it starts a millisecond sooner.
RELEASE := -c release --static-swift-stdlib -Xlinker --no-export-dynamic --product curette
STARTER := Sources/StarterTables/starter.curette
FROM ?= ../shared/reference

.PHONY: bench-x12 bench-workbench fuzz demo test test-all workbench build release lint format bench starter docs site setup clean

setup:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.2 or later is needed: https://www.swift.org/install/linux"; exit 1; }
	@Scripts/system-libraries

release: setup
	$(SWIFT) build $(RELEASE)

demo: release
	@Scripts/demo $(CURETTE)

lint: setup
	$(SWIFT) format lint --strict --parallel -r Sources Tests Plugins Package.swift

format: setup
	$(SWIFT) format -i --parallel -r Sources Tests Plugins Package.swift

build: setup
	$(SWIFT) build --build-tests

test: lint build
	$(SWIFT) test --disable-xctest --skip-build
	@Scripts/with-python Scripts/check-command $(DEBUG)
	@Scripts/with-python Scripts/check-edits $(DEBUG) --rights 1000 --each 8
	@Scripts/with-python Scripts/check-x12 $(DEBUG)
	@Scripts/with-python Scripts/check-books $(DEBUG)
	@Scripts/with-python Scripts/check-api $(DEBUG)
	rm -rf .build/site && $(DEBUG) docs .build/site && Scripts/with-python Scripts/check-site .build/site

# What takes long besides: the documentation, the release build's own tests, statistics, many kills, a browser.
test-all: test workbench
	@if command -v docc >/dev/null; then Scripts/docs; else echo "docc is not at hand: the documentation was not checked"; fi
	@Scripts/with-python Scripts/estimator-vectors
	@Scripts/with-python Scripts/kill-store $(CURETTE) 40
	$(SWIFT) build -c release --build-tests --scratch-path .build/release-tests
	$(SWIFT) test -c release --disable-xctest --skip-build --scratch-path .build/release-tests

# A practice's day in a real browser; wants a machine that is not busy.
workbench: release
	@Scripts/with-browser Scripts/check-workbench $(CURETTE)

bench: release
	@Scripts/bench $(CURETTE)
	@Scripts/bench-books $(CURETTE)
	@python3 Scripts/check-replay $(CURETTE)

# The workbench under load, with a million claims in the store; wants a machine that is not busy.
bench-workbench: release
	@python3 Scripts/bench-workbench $(CURETTE)

bench-x12: setup
	@Scripts/bench-x12

fuzz: setup
	@Scripts/fuzz

starter: setup
	rm -rf .build/starter && mkdir -p .build/starter && cp $(FROM)/*.csv .build/starter/ && chmod u+w .build/starter/*
	for file in $(FROM)/*.csv.gz; do gunzip -c $$file > .build/starter/$$(basename $$file .gz); done
	$(SWIFT) run dev pack --from .build/starter --out $(STARTER)

# The manual for people who use Curette, with its links checked.
site: release
	rm -rf .build/site && $(CURETTE) docs .build/site --notes Examples/notes/*.txt
	@Scripts/with-python Scripts/check-site .build/site

docs: setup
	Scripts/docs

clean:
	rm -rf .build
