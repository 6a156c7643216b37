//===--- Pairs.h - the two halves of an allocator ---------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// `take` is said of anything, `take` beside `give_back` only of what has to be
// given back. docs/shapes.md says what makes two members a pair.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_PAIRS_H
#define WHOFREES_LIFECYCLE_PAIRS_H

#include "lifecycle/Names.h"
#include "clang/AST/Decl.h"

namespace whofrees::lifecycle {

/// What a function pointer or method does whose own name does not say it: gives
/// memory or takes it back, beside its partner in the same struct, class or
/// parameter list. `Verb::None` without a partner, and for a name that says it.
Verb pairedVerb(const clang::ValueDecl *Callee);

/// The same, or what the name says.
Verb verbBeside(const clang::ValueDecl *Callee);

/// Wrappers whose bodies are elsewhere, functions or function pointers of the
/// program, but which are declared in pairs: what `ares_malloc` gives goes to
/// `ares_free`, and nowhere else. The name of the one that takes back, for
/// both; empty for what has no partner, or a body.
std::string wrapperPair(const clang::ValueDecl *D);

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_PAIRS_H
