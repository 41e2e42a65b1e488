# What developers of this project run. Every target but `help` and `clean` first gets the right Node, Yarn and
# dependencies into this folder, if the machine's are not right.

.DEFAULT_GOAL := help
.PHONY: help run test bench bench-cluster cluster cluster-down clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: ## Start the portal: http://localhost:7007 (PORT, GIT_PORT, RUNTIME=kubernetes change what it uses); Ctrl-C ends it
	@tools/bootstrap.sh node tools/run.mjs

test: ## Run all that CI runs: types, lint, generated files, unit, integration and browser tests
	@tools/bootstrap.sh node tools/test.mjs

bench: ## Measure the portal beside references of the same run
	@tools/bootstrap.sh node tools/bench/run.mjs

bench-cluster: ## Measure sessions on Kubernetes beside plain Jobs and a bare client (RUNS is how often; KUBECONFIG is used when set)
	@tools/bootstrap.sh node tools/bench/cluster/run.mjs

cluster: ## Start a real one-node Kubernetes with the operator on it, and say its KUBECONFIG (root on Linux, Go)
	@tools/bootstrap.sh node tools/cluster/cli.mjs up

cluster-down: ## End that cluster and remove all of it
	@tools/bootstrap.sh node tools/cluster/cli.mjs down

clean: ## Remove what was built, fetched and stored here; the portal's data as well
	@! ls .portal/*cluster/state.json >/dev/null 2>&1 || { echo 'First: make cluster-down'; exit 1; }
	rm -rf .portal .tools node_modules dist dist-types coverage packages/*/dist plugins/*/dist packages/*/node_modules plugins/*/node_modules
