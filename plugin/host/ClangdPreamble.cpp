//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// The headers that a file begins with, as whofrees-clangd reads them.
//
// clangd leaves out the bodies of the functions in them. What an allocator in a
// project's own header does is in such a body, and a question about its user
// would not be asked. So the bodies are read that are not in a system's header:
// --wrap puts a function of ours in front of the one that builds a preamble.
//===----------------------------------------------------------------------===//

#include "compat/Clangd.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclBase.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PPCallbacks.h"
#include <utility>

using clang::PreambleCallbacks;
using clang::PrecompiledPreamble;

namespace {

/// clangd's own, but for one answer.
class BodiesOfTheProject : public PreambleCallbacks {
public:
  explicit BodiesOfTheProject(PreambleCallbacks &Real) : Real(Real) {}

  void BeforeExecute(clang::CompilerInstance &CI) override {
    Real.BeforeExecute(CI);
  }
  void AfterExecute(clang::CompilerInstance &CI) override {
    Real.AfterExecute(CI);
  }
  void AfterPCHEmitted(clang::ASTWriter &Writer) override {
    Real.AfterPCHEmitted(Writer);
  }
  void HandleTopLevelDecl(clang::DeclGroupRef Group) override {
    Real.HandleTopLevelDecl(Group);
  }
  std::unique_ptr<clang::PPCallbacks> createPPCallbacks() override {
    return Real.createPPCallbacks();
  }
  clang::CommentHandler *getCommentHandler() override {
    return Real.getCommentHandler();
  }
  bool shouldSkipFunctionBody(clang::Decl *D) override {
    const clang::SourceManager &SM = D->getASTContext().getSourceManager();
    return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())) &&
           Real.shouldSkipFunctionBody(D);
  }

private:
  PreambleCallbacks &Real;
};

} // namespace

namespace whofrees {

using Built = llvm::ErrorOr<PrecompiledPreamble>;

// NOLINTBEGIN(misc-use-internal-linkage): clangd calls it, by another name.
Built realBuild(const clang::CompilerInvocation &, const llvm::MemoryBuffer *,
                clang::PreambleBounds, compat::PreambleDiagnostics,
                llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>,
                std::shared_ptr<clang::PCHContainerOperations>, bool,
                llvm::StringRef,
                PreambleCallbacks &) __asm__("__real_" WHOFREES_BUILD_PREAMBLE);
Built build(const clang::CompilerInvocation &, const llvm::MemoryBuffer *,
            clang::PreambleBounds, compat::PreambleDiagnostics,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>,
            std::shared_ptr<clang::PCHContainerOperations>, bool,
            llvm::StringRef,
            PreambleCallbacks &) __asm__("__wrap_" WHOFREES_BUILD_PREAMBLE);

/// PrecompiledPreamble.h.
Built build(const clang::CompilerInvocation &Invocation,
            const llvm::MemoryBuffer *MainFile, clang::PreambleBounds Bounds,
            compat::PreambleDiagnostics Diagnostics,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
            std::shared_ptr<clang::PCHContainerOperations> Operations,
            bool InMemory, llvm::StringRef Storage,
            PreambleCallbacks &Callbacks) {
  BodiesOfTheProject Ours(Callbacks);
  return realBuild(Invocation, MainFile, Bounds,
                   std::forward<compat::PreambleDiagnostics>(Diagnostics),
                   std::move(Files), std::move(Operations), InMemory, Storage,
                   Ours);
}
// NOLINTEND(misc-use-internal-linkage)

} // namespace whofrees
