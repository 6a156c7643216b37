//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// One document of YAML, read into a type that LLVM's traits know: the question
// catalogue and the model files are read, and complained about, alike.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_YAMLFILE_H
#define WHOFREES_COMPAT_YAMLFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"

namespace whofrees::compat {

/// Reads \p File, which holds a \p Noun, into \p Whole. The first thing that is
/// wrong is reported, with file, line and column, and nothing after it. False
/// if anything was. \p Begin gets the input before it is read; \p Context is
/// what the traits see.
template <typename Document>
bool readYamlFile(
    llvm::MemoryBufferRef File, llvm::StringRef Noun, void *Context,
    Document &Whole,
    llvm::function_ref<void(const llvm::SMDiagnostic &)> OnError,
    llvm::function_ref<void(llvm::yaml::Input &)> Begin =
        [](llvm::yaml::Input &) {}) {
  struct FirstError {
    llvm::function_ref<void(const llvm::SMDiagnostic &)> OnError;
    bool Any = false;
    void tell(const llvm::SMDiagnostic &Diagnostic) {
      if (!Any)
        OnError(Diagnostic);
      Any = true;
    }
  } First{OnError};
  auto OnDiagnostic = [](const llvm::SMDiagnostic &Diagnostic, void *To) {
    static_cast<FirstError *>(To)->tell(Diagnostic);
  };
  auto Tell = [&](const llvm::Twine &Message) {
    First.tell(
        {File.getBufferIdentifier(), llvm::SourceMgr::DK_Error, Message.str()});
  };
  llvm::yaml::Input In(File, Context, OnDiagnostic, &First);
  Begin(In);
  llvm::yaml::EmptyContext NoContext;
  const bool HasDocument = In.setCurrentDocument();
  if (HasDocument)
    yamlize(In, Whole, /*Required=*/true, NoContext);
  if (In.error() || !HasDocument)
    Tell("the file holds no " + Noun);
  if (!First.Any && In.nextDocument())
    Tell("the file holds more than one document");
  return !First.Any;
}

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_YAMLFILE_H
