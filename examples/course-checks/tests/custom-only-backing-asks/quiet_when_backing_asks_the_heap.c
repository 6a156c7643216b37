// REQUIRES: llvm-22
// RUN: %clang_tidy --experimental-custom-checks --config-file=%S/../../without-cpp/.clang-tidy %s -- -std=c11 | FileCheck %s --allow-empty --implicit-check-not=warning:

#include <stdlib.h>

void *backing_create(size_t size) { return malloc(size); }
