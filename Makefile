# Two commands set everything up: `make run` does the main job, `make test` passes the tests.
# Everything else is in `make help`.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONPATH := $(CURDIR)/app:$(CURDIR)

.DEFAULT_GOAL := help
.PHONY: help setup gpu cpu run test check fix bench bench-quick fuzz exports camera-test shots lock translations

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- set-up -------------------------------------------------------------------------------------
# The stamps make the second call cost nothing: pip only runs when a lock file changed.

RUN_STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready

# What Qt and OpenCV load at run time, and the Debian packages that have it.
SYSTEM_LIBS := libGL.so.1 libEGL.so.1 libglib-2.0.so.0 libdbus-1.so.3 libfontconfig.so.1 \
	libxkbcommon.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 \
	libxcb-xkb.so.1 libxkbcommon-x11.so.0
SYSTEM_PACKAGES := libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0

# Linux only: elsewhere the wheels bring all they need. As root through apt; otherwise the exact
# line is printed and make stops.
define install_packages
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	    --no-install-recommends $(1) >/dev/null; \
	else \
	  echo "error: some system libraries are missing."; \
	  echo "hint: sudo apt-get install --no-install-recommends $(1)"; exit 1; \
	fi
endef

define system_libraries
	set -e; if [ "$$(uname)" = Linux ]; then \
	  have="$$(PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)"; missing=; \
	  for lib in $(SYSTEM_LIBS); do case "$$have" in *"$$lib"*) ;; *) missing=yes ;; esac; done; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { missing=yes; venv=python3-venv; }; \
	  if [ -n "$$missing" ]; then $(call install_packages,$$venv $(SYSTEM_PACKAGES)); fi; \
	fi
endef

# onnxruntime and onnxruntime-gpu own the same files: one has to go before the other comes, and
# whatever installs the locked requirements brings onnxruntime back.
define gpu_runtime
	$(PY) -m pip uninstall --quiet -y onnxruntime onnxruntime-gpu && \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  -r requirements-gpu.txt
endef
keep_gpu = if [ -e $(VENV)/.gpu ]; then $(gpu_runtime); fi

$(RUN_STAMP): requirements.txt requirements-build.txt pyproject.toml
	@$(system_libraries)
	@[ -x $(PY) ] || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt \
	  -r requirements-build.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(keep_gpu)
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(keep_gpu)
	@touch $@

setup: $(DEV_STAMP) ## everything that running, testing and checking need

gpu: $(RUN_STAMP) ## the runtime for NVIDIA instead of the ordinary one; CUDA=yes for CUDA's libraries, too
	@touch $(VENV)/.gpu
	$(gpu_runtime)
	@[ -z "$(CUDA)" ] || $(PY) -m pip install --quiet --disable-pip-version-check \
	  "$$(sed -nE 's/^(onnxruntime-gpu)(==[^ ]+).*/\1[cuda,cudnn]\2/p' requirements-gpu.txt)"
	@$(PY) -m whatsit providers --again

cpu: $(RUN_STAMP) ## back to the ordinary runtime
	@rm -f $(VENV)/.gpu
	$(PY) -m pip uninstall --quiet -y onnxruntime onnxruntime-gpu
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt

lock: ## write the lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml -o requirements.txt --quiet
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --group dev pyproject.toml -o requirements-dev.txt --quiet
	printf 'hatchling\neditables\n' | uv pip compile --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements-dev.txt - \
	  -o requirements-build.txt --quiet
	echo 'onnxruntime-gpu>=1.22' | uv pip compile --universal --python-version 3.11 --no-deps \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header - -o requirements-gpu.txt --quiet

# --- daily --------------------------------------------------------------------------------------

run: $(RUN_STAMP) ## the program: the window, or without a screen the demo clip headless
	@$(PY) -m whatsit $(ARGS)

test: $(DEV_STAMP) ## every test
	@$(PY) -m pytest $(ARGS)

.PHONY: coverage
coverage: $(DEV_STAMP) ## branch coverage by every test: 92 % of whatsit, all of its domain and engine
	@rm -rf build/coverage && mkdir -p build/coverage
	@$(PY) -m coverage run -m pytest $(ARGS)
	@$(PY) -m coverage combine --quiet
	@app=0; $(PY) -m coverage report --fail-under=92 || app=$$?; \
	$(PY) -m coverage report --include='app/whatsit/domain/*,app/whatsit/engine/*' --fail-under=100 && exit $$app

# Their own tests alone, and without random examples: whether they reach all is no matter of luck.
.PHONY: coverage-core
coverage-core: $(DEV_STAMP) ## all branches of domain and engine by their own tests alone, quickly
	@mkdir -p build/coverage && rm -f build/coverage/core*
	@$(PY) -m coverage run --data-file=build/coverage/core \
	  -m pytest -q --hypothesis-profile=few tests/unit/domain tests/unit/engine
	@$(PY) -m coverage combine --quiet --data-file=build/coverage/core build/coverage/core.*
	@$(PY) -m coverage report --data-file=build/coverage/core \
	  --include='app/whatsit/domain/*,app/whatsit/engine/*' --fail-under=100

check: $(DEV_STAMP) ## ruff, mypy --strict, the layers
	@$(VENV)/bin/ruff check --quiet . && $(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-cache

fix: $(DEV_STAMP) ## let ruff mend and format what it can
	@$(VENV)/bin/ruff check --quiet --fix . ; $(VENV)/bin/ruff format --quiet .

.PHONY: man
man: $(RUN_STAMP) ## the manual page, build/whatsit.1 (read it with man -l)
	@mkdir -p build && $(PY) -m whatsit man > build/whatsit.1

bench: $(DEV_STAMP) ## speed against the bare runtime, on this machine
	@$(PY) -m bench $(ARGS)
	@$(PY) -m bench.classifying $(ARGS)
	@$(PY) -m bench.preparing $(ARGS)
	@$(PY) -m bench.cold_start
	@$(PY) -m bench.resident $(ARGS)
	@$(PY) -m bench.latency $(ARGS) 2>/dev/null
	@$(PY) -m bench.live_cost 2>/dev/null
	@$(PY) -m bench.memory
	@$(PY) -m bench.input_path
	@$(PY) -m bench.recording
	@$(PY) -m bench.startup

bench-quick: $(DEV_STAMP) ## the same ratios in two minutes; fails where one grew 15 % worse
	@$(PY) -m bench.quick $(ARGS)


PEERS := .venv-peers
TFLITE := .venv-tflite
.PHONY: bench-peers
bench-peers: $(DEV_STAMP) ## speed against what people would use instead, in environments of their own (8 GB)
	@[ -x $(PEERS)/bin/python ] || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r bench/peers/requirements.txt
	@set -e; if [ ! -e .cache/peers/mobilenetv2_int8.tflite ]; then \
	  [ -x $(TFLITE)/bin/python ] || $(PYTHON) -m venv $(TFLITE); \
	  $(TFLITE)/bin/python -m pip install --quiet --disable-pip-version-check \
	    -r bench/peers/twin-requirements.txt && \
	  $(TFLITE)/bin/python -m bench.peers.twin .cache/peers >/dev/null 2>&1; \
	fi || echo "note: no TFLite files could be made; LiteRT is skipped."
	@$(PY) -m bench.peers $(ARGS)

N ?= 2000
fuzz: $(DEV_STAMP) ## N damaged ONNX files (2000): not one crash, hang or stray file
	@$(PY) -m tests.fuzz --count $(N) $(ARGS)

# Where Xvfb is missing and cannot be installed, Qt's platform without a screen is used, and said.
MINUTES ?= 60
.PHONY: soak
soak: $(DEV_STAMP) ## MINUTES (60) of everything in the window switched all the time: no growth, nothing lost
	@command -v Xvfb >/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null \
	  || { $(call install_packages,xvfb); } || true
	@$(PY) -m tests.soak --minutes $(MINUTES) $(ARGS)

.PHONY: endless
endless: $(DEV_STAMP) ## half an hour of `watch --every-frame --loop`: its memory does not grow
	@$(PY) -m bench.endless --frames 4000
	@$(PY) -m bench.endless $(ARGS)

.PHONY: faults
faults: N := $(if $(filter file,$(origin N)),400,$(N))
faults: $(DEV_STAMP) ## N runs ended at random moments (400): no traceback, nothing half written
	@$(PY) -m tests.faults --count $(N) $(ARGS)

.PHONY: fuzz-media
fuzz-media: N = 5000
fuzz-media: $(DEV_STAMP) ## N bad pictures and videos (5000): not one crash, hang or traceback
	@$(PY) -m tests.fuzz_media --count $(N) $(ARGS)

camera-test: $(DEV_STAMP) ## unplugs, freezes, denies and swaps real cameras; says what to do
	@$(PY) -m tests.camera_trial $(ARGS)

EXPORTS := .venv-exports
exports: $(DEV_STAMP) ## models exported by torch, timm, ultralytics, transformers (5 GB), and their tests
	@[ -x $(EXPORTS)/bin/python ] || $(PYTHON) -m venv $(EXPORTS)
	@$(EXPORTS)/bin/python -m pip install --quiet --disable-pip-version-check '.[exports]'
	@$(PY) -m pytest tests/exports $(ARGS)

AUDIT := .venv-audit
.PHONY: audit
audit: ## the locked wheels against the list of known holes (pip-audit; needs the network)
	@[ -x $(AUDIT)/bin/python ] || $(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit \
	  || { echo "error: pip-audit cannot be installed here."; \
	       echo "hint: run it where a package index can be reached."; exit 2; }
	@$(AUDIT)/bin/python tests/audit.py $(ARGS)

shots: $(DEV_STAMP) ## the screenshots of the docs, from the running program
	@set -e; command -v Xvfb >/dev/null && fc-list :lang=zh-cn 2>/dev/null | grep -q . \
	  || { $(call install_packages,xvfb xauth fontconfig fonts-wqy-microhei); }
	@xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24" $(PY) -m bench.shots $(ARGS)

MUTATION := .venv-mutation
.PHONY: mutation
mutation: ## faults put into app/whatsit/domain, and how many the tests notice (ARGS=--again: those alive, --fresh: all)
	@[ -x $(MUTATION)/bin/python ] || $(PYTHON) -m venv $(MUTATION)
	@$(MUTATION)/bin/python -m pip install --quiet --disable-pip-version-check \
	  -r tests/mutation/requirements.txt
	@$(MUTATION)/bin/python -m tests.mutation $(ARGS)
