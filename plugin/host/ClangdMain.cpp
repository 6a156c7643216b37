//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// whofrees-clangd: clangd itself, with the checks built in.
//
// Stock clangd runs only the checks that are on a list of fast ones, and knows
// pages of its own project's checks alone. The linker's --wrap puts three
// functions of ours in front of clangd's, each of which asks the real one about
// everything that is not ours.
//===----------------------------------------------------------------------===//

#include "compat/Clangd.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

static constexpr llvm::StringLiteral Prefix("whofrees-");

namespace whofrees {

// NOLINTBEGIN(misc-use-internal-linkage): clangd calls them, by other names.
// What the linker's --wrap calls clangd's function, and ours in front of it.
#define WHOFREES_REAL(Symbol) __asm__("__real_" Symbol)
#define WHOFREES_WRAP(Symbol) __asm__("__wrap_" Symbol)

#define SYMBOL "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
std::optional<bool> realIsFastTidyCheck(llvm::StringRef) WHOFREES_REAL(SYMBOL);
std::optional<bool> isFastTidyCheck(llvm::StringRef) WHOFREES_WRAP(SYMBOL);
#undef SYMBOL

/// TidyProvider.h: whether a check is known to be fast, or known not to be.
std::optional<bool> isFastTidyCheck(llvm::StringRef Check) {
  if (Check.substr(0, Prefix.size()) == Prefix)
    return true;
  return realIsFastTidyCheck(Check);
}

#define SYMBOL "_ZN5clang6clangd20provideDefaultChecksEv"
compat::DefaultTidyChecks realDefaultChecks() WHOFREES_REAL(SYMBOL);
compat::DefaultTidyChecks defaultChecks() WHOFREES_WRAP(SYMBOL);
#undef SYMBOL

/// TidyProvider.h: the checks that run where no `.clang-tidy` says anything.
compat::DefaultTidyChecks defaultChecks() {
  // One function for all of them, which lasts as long as the program.
  static const auto Real = realDefaultChecks();
  static const auto WithOurs = [](clang::tidy::ClangTidyOptions &Options,
                                  llvm::StringRef File) {
    const bool NobodyChose = !Options.Checks || Options.Checks->empty();
    Real(Options, File);
    if (NobodyChose && Options.Checks)
      *Options.Checks += ",whofrees-*";
  };
  return WithOurs;
}

#define SYMBOL "_ZN5clang6clangd6toJSONERKNS0_24PublishDiagnosticsParamsE"
using clang::clangd::PublishDiagnosticsParams;
llvm::json::Value realToJson(const PublishDiagnosticsParams &)
    WHOFREES_REAL(SYMBOL);
llvm::json::Value toJson(const PublishDiagnosticsParams &)
    WHOFREES_WRAP(SYMBOL);
#undef SYMBOL

/// Protocol.h. clangd makes a link to clang's site of each check's name, which
/// leads nowhere for ours: it becomes one to our page, or none.
llvm::json::Value toJson(const PublishDiagnosticsParams &Params) {
  llvm::json::Value All = realToJson(Params);
  llvm::json::Object *Message = All.getAsObject();
  llvm::json::Array *List =
      Message ? Message->getArray("diagnostics") : nullptr;
  if (!List)
    return All;
  for (llvm::json::Value &Each : *List) {
    llvm::json::Object *Diagnostic = Each.getAsObject();
    const std::optional<llvm::StringRef> Code =
        Diagnostic ? Diagnostic->getString("code") : std::nullopt;
    if (!Code || Code->substr(0, Prefix.size()) != Prefix)
      continue;
    const std::string Page = Code->drop_front(Prefix.size()).str();
    Diagnostic->erase("codeDescription");
    if (const llvm::StringRef Docs(WHOFREES_DOCS_URL); !Docs.empty())
      (*Diagnostic)["codeDescription"] = llvm::json::Object{
          {"href", (Docs + "/" + Page + WHOFREES_DOCS_SUFFIX).str()}};
  }
  return All;
}

// NOLINTEND(misc-use-internal-linkage)
} // namespace whofrees

namespace clang::clangd::remote {
// Of the index on another machine, only the name is needed: no gRPC.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef, llvm::StringRef) {
  llvm::errs() << "whofrees-clangd: built without the remote index\n";
  return nullptr;
}
} // namespace clang::clangd::remote

int main(int ArgC, char *ArgV[]) {
  // clang looks for its own headers beside the running program, where ours does
  // not live.
  static char ResourceDir[] = "--resource-dir=" WHOFREES_RESOURCE_DIR;
  llvm::SmallVector<char *, 32> Args(ArgV, ArgV + ArgC);
  const bool Chosen = llvm::any_of(Args, [](const char *Arg) {
    return llvm::StringRef(Arg).ltrim('-').substr(0, 12) == "resource-dir";
  });
  if (!Chosen && !Args.empty() &&
      llvm::sys::fs::is_directory(WHOFREES_RESOURCE_DIR))
    Args.insert(Args.begin() + 1, ResourceDir);
  const int Count = Args.size();
  Args.push_back(nullptr);
  return clang::clangd::clangdMain(Count, Args.data());
}
