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
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
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

/// clang/Frontend/PrecompiledPreamble.h: how the preamble's diagnostics are
/// given to PrecompiledPreamble::Build, and what the linker calls that.
#if LLVM_VERSION_MAJOR >= 22
using PreambleDiagnostics = llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>;
#define WHOFREES_BUILD_PREAMBLE                                                \
  "_ZN5clang19PrecompiledPreamble5BuildERKNS_18CompilerInvocationEPKN4llvm12"  \
  "MemoryBufferENS_14PreambleBoundsENS4_18IntrusiveRefCntPtrINS_17Diagnostics" \
  "EngineEEENS9_INS4_3vfs10FileSystemEEESt10shared_ptrINS_22PCHContainer"      \
  "OperationsEEbNS4_9StringRefERNS_17PreambleCallbacksE"
#else
using PreambleDiagnostics = clang::DiagnosticsEngine &;
#define WHOFREES_BUILD_PREAMBLE                                                \
  "_ZN5clang19PrecompiledPreamble5BuildERKNS_18CompilerInvocationEPKN4llvm12"  \
  "MemoryBufferENS_14PreambleBoundsERNS_17DiagnosticsEngineENS4_18Intrusive"   \
  "RefCntPtrINS4_3vfs10FileSystemEEESt10shared_ptrINS_22PCHContainer"          \
  "OperationsEEbNS4_9StringRefERNS_17PreambleCallbacksE"
#endif

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_CLANGD_H
