//===--- Listener.cpp - what the checks say, taken down -------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Listener.h"
#include "cli/gate/Project.h"
#include "cli/gate/Resource.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Regex.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::cli {

/// Where functions are in a file, by their lines.
class FunctionMap {
public:
  explicit FunctionMap(const ASTContext &Ast) : SM(Ast.getSourceManager()) {
    visit(Ast.getTranslationUnitDecl());
  }

  const FunctionDecl *at(SourceLocation Where) const {
    const FunctionDecl *Best = nullptr;
    for (const FunctionDecl *F : All)
      if (SM.isPointWithin(Where, SM.getExpansionLoc(F->getBeginLoc()),
                           SM.getExpansionLoc(F->getEndLoc())))
        Best = F;
    return Best;
  }

private:
  void visit(const DeclContext *DC) {
    for (const Decl *D : DC->decls()) {
      if (const auto *T = dyn_cast<TemplateDecl>(D); T && T->getTemplatedDecl())
        D = T->getTemplatedDecl();
      if (SM.isInSystemHeader(D->getLocation()))
        continue;
      const auto *F = dyn_cast<FunctionDecl>(D);
      if (F && F->doesThisDeclarationHaveABody() && !F->isImplicit())
        All.push_back(F);
      else if (isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D) ||
               isa<RecordDecl>(D) || isa<ExportDecl>(D))
        visit(cast<DeclContext>(D));
    }
  }

  const SourceManager &SM;
  std::vector<const FunctionDecl *> All;
};

Listener::Listener(tidy::ClangTidyContext &Tidy, UnitResult &Into)
    : Tidy(Tidy), Into(Into) {}

Listener::~Listener() = default;

void Listener::see(const ASTContext &Read) {
  Ast = &Read;
  Functions.reset();
}

void Listener::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level == DiagnosticsEngine::Note) {
    if (InFinding && Info.hasSourceManager())
      Into.Findings.back().Notes.push_back(placeOf(Info));
    return;
  }
  InFinding = false;
  const std::string Check = Tidy.getCheckName(Info.getID());
  const bool Ours = StringRef(Check).starts_with("whofrees-");
  if (Ours && Info.hasSourceManager() && Ast) {
    InFinding = take(Check, Level, Info);
  } else if (Check == "clang-tidy-config" ||
             (Level >= DiagnosticsEngine::Error &&
              // One of another compiler's, as a rule; it changes nothing.
              Info.getID() != diag::err_drv_unknown_argument)) {
    const Place At = placeOf(Info);
    Into.Problems.push_back(
        At.File.empty() ? At.Says
                        : At.File + ":" + std::to_string(At.Line) + ":" +
                              std::to_string(At.Column) + ": " + At.Says);
  }
}

Place Listener::placeOf(const Diagnostic &Info) const {
  Place P;
  llvm::SmallString<200> Text;
  Info.FormatDiagnostic(Text);
  // clang-tidy ends a message with the check's name; that is told apart.
  StringRef Says = Text;
  Says.consume_back(" [" + Tidy.getCheckName(Info.getID()) + "]");
  P.Says = Says.str();
  if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
    return P;
  const SourceManager &SM = Info.getSourceManager();
  const SourceLocation At = SM.getFileLoc(Info.getLocation());
  const auto [File, Offset] = SM.getDecomposedLoc(At);
  if (const auto Entry = SM.getFileEntryRefForID(File)) {
    llvm::SmallString<256> Path(Entry->getName());
    SM.getFileManager().makeAbsolutePath(Path);
    P.File = shownPath(Path);
  }
  P.Line = SM.getLineNumber(File, Offset);
  const unsigned Column = SM.getColumnNumber(File, Offset);
  const StringRef Code = SM.getBufferData(File);
  const StringRef Line =
      Code.drop_front(Offset - (Column - 1)).take_until([](char C) {
        return C == '\n';
      });
  P.Source = Line.rtrim("\r").str();
  // The bytes that go on with a character of UTF-8 are no column.
  P.Column = 1 + llvm::count_if(Line.take_front(Column - 1),
                                [](char C) { return (C & 0xC0) != 0x80; });
  return P;
}

bool Listener::isShown(const SourceManager &SM, SourceLocation At) const {
  if (SM.isInSystemHeader(At))
    return false;
  if (SM.isInMainFile(At))
    return true;
  const tidy::ClangTidyOptions &Options = Tidy.getOptions();
  // As clang-tidy does: by the name under which it was included.
  const auto Entry = SM.getFileEntryRefForID(SM.getFileID(At));
  const StringRef File = Entry ? Entry->getName() : StringRef();
  auto Matches = [&](const std::optional<std::string> &Filter) {
    return llvm::Regex(*Filter).match(File);
  };
  if (Options.ExcludeHeaderFilterRegex &&
      !Options.ExcludeHeaderFilterRegex->empty() &&
      Matches(Options.ExcludeHeaderFilterRegex))
    return false;
  return !Options.HeaderFilterRegex || Options.HeaderFilterRegex->empty() ||
         Matches(Options.HeaderFilterRegex);
}

bool Listener::take(const std::string &Check, DiagnosticsEngine::Level Level,
                    const Diagnostic &Info) {
  const SourceManager &SM = Info.getSourceManager();
  const SourceLocation At = SM.getFileLoc(Info.getLocation());
  Finding F;
  F.Check = Check;
  F.At = placeOf(Info);
  if (!isShown(SM, At))
    return false;
  llvm::SmallVector<tooling::Diagnostic, 1> Malformed;
  F.Suppressed = Tidy.shouldSuppressDiagnostic(Level, Info, Malformed);
  for (const tooling::Diagnostic &Each : Malformed)
    Into.Problems.push_back(shownPath(Each.Message.FilePath) + ": " +
                            Each.Message.Message);
  if (!Functions)
    Functions = std::make_unique<FunctionMap>(*Ast);
  if (const FunctionDecl *In = Functions->at(At)) {
    F.Function = In->getQualifiedNameAsString();
    F.FunctionBegin = SM.getExpansionLineNumber(In->getBeginLoc());
    F.FunctionEnd = SM.getExpansionLineNumber(In->getEndLoc());
  }
  F.Resource = resourceOf(F.At.Says, Check, Texts);
  Into.Findings.push_back(std::move(F));
  return true;
}

} // namespace whofrees::cli
