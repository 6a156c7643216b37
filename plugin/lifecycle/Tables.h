//===--- Tables.h - function pointers that are an allocator -----*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// An allocator of C is often a struct of function pointers, or a few of them
// side by side. One that gives memory counts together with the one that takes
// it back.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_TABLES_H
#define WHOFREES_LIFECYCLE_TABLES_H

#include "lifecycle/Names.h"
#include "clang/AST/Decl.h"

namespace whofrees::lifecycle {

/// True for a struct of function pointers, one that gives memory and one that
/// takes it back.
bool isFunctionTable(const clang::RecordDecl *R);

/// The index of the parameter that brings an allocator along as a table of
/// function pointers, as in `my_malloc(n, hooks)`; NoArg if there is none.
int tableParam(const clang::FunctionDecl *F);

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_TABLES_H
