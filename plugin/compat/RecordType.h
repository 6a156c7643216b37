//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// The type that a class, struct or union is: LLVM 22 has renamed the question.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_RECORDTYPE_H
#define WHOFREES_COMPAT_RECORDTYPE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Version.h"

namespace whofrees::compat {

inline clang::QualType recordType(const clang::ASTContext &Context,
                                  const clang::RecordDecl *Record) {
#if CLANG_VERSION_MAJOR < 22
  return Context.getRecordType(Record);
#else
  return Context.getCanonicalTagType(Record);
#endif
}

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_RECORDTYPE_H
