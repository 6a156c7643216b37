//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What whofrees-clangd needs to know of clangd. Debian packages its libraries
// without their headers, so that the few declarations are repeated here; each
// says in which file of clang-tools-extra/clangd it stands.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_CLANGD_H
#define WHOFREES_COMPAT_CLANGD_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/JSON.h"
#include <memory>
#include <optional>

namespace clang::clangd {

/// tool/ClangdMain.h
int clangdMain(int ArgC, char *ArgV[]);

/// Protocol.h: what is sent when the diagnostics of a file have changed.
struct PublishDiagnosticsParams;

/// index/Index.h. No more than the destructor, which is somewhere else: so the
/// class can be named in a unique_ptr.
class SymbolIndex {
public:
  virtual ~SymbolIndex();
};

namespace remote {
/// index/remote/Client.h
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef ProjectRoot);
} // namespace remote
} // namespace clang::clangd

namespace whofrees::compat {

/// TidyProvider.h: fills in the options of clang-tidy for a file. Since LLVM 20
/// the defaults come as a function that the caller owns, and before as a
/// reference to one that lasts.
#if LLVM_VERSION_MAJOR >= 20
using DefaultTidyChecks = llvm::unique_function<void(
    clang::tidy::ClangTidyOptions &, llvm::StringRef) const>;
#else
using DefaultTidyChecks =
    llvm::function_ref<void(clang::tidy::ClangTidyOptions &, llvm::StringRef)>;
#endif

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_CLANGD_H
