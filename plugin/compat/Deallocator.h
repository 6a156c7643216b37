//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// GCC's malloc(deallocator, index): clang keeps it since 22, and calls it an
// error before that.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_DEALLOCATOR_H
#define WHOFREES_COMPAT_DEALLOCATOR_H

#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Version.h"

namespace whofrees::compat {

/// True if this clang keeps what GCC's malloc(deallocator) names.
constexpr bool KeepsDeallocators = CLANG_VERSION_MAJOR >= 22;

/// The function that releases what \p F returns, by its attribute, and in
/// \p Pointer the argument that it takes it by; null if there is none.
inline const clang::FunctionDecl *deallocatorOf(const clang::FunctionDecl *F,
                                                unsigned &Pointer) {
#if CLANG_VERSION_MAJOR >= 22
  for (const auto *Said : F->specific_attrs<clang::RestrictAttr>()) {
    const clang::Expr *Named = Said->getDeallocator();
    const auto *Ref = llvm::dyn_cast_or_null<clang::DeclRefExpr>(
        Named ? Named->IgnoreParenImpCasts() : nullptr);
    const auto *By = llvm::dyn_cast_or_null<clang::FunctionDecl>(
        Ref ? Ref->getDecl() : nullptr);
    if (!By)
      continue;
    Pointer = Said->getDeallocatorPtrArgIndex().isValid()
                  ? Said->getDeallocatorPtrArgIndex().getASTIndex()
                  : 0;
    return By->getCanonicalDecl();
  }
#else
  (void)F;
  (void)Pointer;
#endif
  return nullptr;
}

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_DEALLOCATOR_H
