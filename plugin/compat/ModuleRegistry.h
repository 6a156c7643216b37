//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Where clang::tidy::ClangTidyModuleRegistry is declared: until LLVM 21 in a
// header of its own, since then beside the module.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_MODULEREGISTRY_H
#define WHOFREES_COMPAT_MODULEREGISTRY_H

#include "clang-tidy/ClangTidyModule.h"
#include "clang/Basic/Version.h"

#if CLANG_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif // WHOFREES_COMPAT_MODULEREGISTRY_H
