# The front door. The work is in xtask/, a Rust program; needs Rust, make, a C compiler and git.

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/fleio-policy
XTASK := cargo run $(if $(filter true,$(CI)),--locked) -p xtask --

# In CI builds outlive the checkout; FLEIO_COLD=1 starts from nothing.
ifneq ($(FLEIO_COLD),)
export CARGO_TARGET_DIR := $(CACHE)/cold
$(shell rm -rf "$(CACHE)/cold")
else ifeq ($(CI),true)
export CARGO_TARGET_DIR ?= $(CACHE)/target
endif

.PHONY: help setup build demo test lint lint-php ci mutants fuzz bench readme

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

setup: ## install what the build needs, if it is missing
	$(XTASK) setup

build: ## build the component (build/fleio-policy.wasm) and policy-kit
	$(XTASK) build

demo: ## see invoices come out of usage: the README's scenarios, day by day
	$(XTASK) demo

test: ## run every test
	$(XTASK) test

lint: ## check format, lints and style
	$(XTASK) lint

lint-php: ## follow the types of the PHP host, with mago
	$(XTASK) lint-php

ci: ## check everything, as CI does
	$(XTASK) ci

mutants: ## change the policy in every small way; its tests must notice 95 %
	$(XTASK) mutants

fuzz: ## run every fuzz target, 10 minutes together (FUZZ_SECONDS=600)
	$(XTASK) fuzz

bench: ## measure the policy natively, in wasmtime and in PHP
	$(XTASK) bench

readme: ## write the example in README.md
	$(XTASK) readme
