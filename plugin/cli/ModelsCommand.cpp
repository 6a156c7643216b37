//===--- ModelsCommand.cpp - whofrees models ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/ModelsCommand.h"
#include "cli/Explain.h"
#include "cli/Import.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

ModelsCommand::ModelsCommand()
    : Command("models",
              "explain NAME FILE: what a function or class is taken for; "
              "check MODEL FILE: whether a model fits the headers that a file "
              "includes; import CFG [FILE]: a model out of a library file of "
              "cppcheck's"),
      Action(llvm::cl::Positional, llvm::cl::desc("explain|check|import"),
             llvm::cl::sub(Name), llvm::cl::cat(category())),
      Arguments(llvm::cl::Positional, llvm::cl::desc("NAME|MODEL|CFG FILE"),
                llvm::cl::sub(Name), llvm::cl::cat(category())),
      Model("model", llvm::cl::desc("The model file, as the option Model says"),
            llvm::cl::value_desc("file"), llvm::cl::sub(Name),
            llvm::cl::cat(category())),
      Files(Name) {}

ExitStatus
ModelsCommand::run(const clang::tooling::CompilationDatabase *Given) {
  if (Action.empty())
    return badUsage("'models' does what?");
  if (Action == "import") {
    if (Arguments.empty() || Arguments.size() > 2)
      return badUsage("'models import' takes a CFG, and a FILE to hold it "
                      "against");
    return import(Given);
  }
  const bool Checks = Action == "check";
  if (!Checks && Action != "explain")
    return badUsage("'models' does not know '" + Action + "'");
  if (Arguments.size() != 2)
    return badUsage("'models " + Action + "' takes a " +
                    (Checks ? "MODEL" : "NAME") + " and a FILE");
  return Checks ? check(Arguments[0], Arguments[1], Given)
                : explain(Arguments[0], Arguments[1], Given);
}

ExitStatus
ModelsCommand::explain(const std::string &Called, const std::string &File,
                       const clang::tooling::CompilationDatabase *Given) {
  const auto Unit = Files.parse(File, Given);
  if (!Unit)
    return Failed;
  flow::FlowOptions Options;
  Options.Model = Model;
  flow::Analysis Of(Unit->getASTContext(), Options);
  for (const lifecycle::ModelProblem &Each : Of.problems())
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << Each.Where << ": " << Each.What << '\n';
  if (!Of.problems().empty())
    return Failed;
  const auto Found = declarationsOf(Unit->getASTContext(), Called);
  if (Found.empty()) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << "'" << File << "' declares nothing called '" << Called << "'\n";
    return Failed;
  }
  for (const clang::NamedDecl *D : Found)
    cli::explain(D, Of, llvm::outs());
  return Done;
}

static std::vector<const clang::NamedDecl *>
declaredAs(clang::ASTContext &Ast, const std::string &Name) {
  auto All = declarationsOf(Ast, Name);
  llvm::erase_if(All, [&](const clang::NamedDecl *D) {
    return !lifecycle::isCalled(D, Name);
  });
  return All;
}

/// Why nothing that the file declares is what an entry says; empty if something
/// is.
static std::string misfitIn(clang::ASTContext &Ast,
                            const lifecycle::FunctionEntry &E) {
  std::string Problem = "is not declared";
  for (const clang::NamedDecl *D : declaredAs(Ast, E.Name)) {
    const auto *V = llvm::dyn_cast<clang::ValueDecl>(D);
    Problem = V && !E.Plain ? misfit(E, V) : "";
    if (Problem.empty())
      break;
  }
  return Problem;
}

ExitStatus
ModelsCommand::import(const clang::tooling::CompilationDatabase *Given) {
  std::unique_ptr<clang::ASTUnit> Unit;
  if (Arguments.size() == 2) {
    Unit = Files.parse(Arguments[1], Given);
    if (!Unit)
      return Failed;
  }
  std::string Text, Problem;
  const bool Read = importCppcheck(
      Arguments[0],
      [&](const lifecycle::FunctionEntry &E) {
        return !Unit || misfitIn(Unit->getASTContext(), E).empty();
      },
      Text, Problem);
  if (!Read) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << Arguments[0] << ": " << Problem << '\n';
    return Failed;
  }
  llvm::outs() << Text;
  return Done;
}

ExitStatus
ModelsCommand::check(const std::string &Named, const std::string &File,
                     const clang::tooling::CompilationDatabase *Given) {
  auto Buffer = llvm::MemoryBuffer::getFile(Named);
  if (!Buffer) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << Named << ": " << Buffer.getError().message() << '\n';
    return Failed;
  }
  lifecycle::ModelSet Read;
  if (!Read.add({(*Buffer)->getBuffer(), Named},
                [](const llvm::SMDiagnostic &Error) {
                  Error.print("whofrees", llvm::errs());
                }))
    return Failed;
  const auto Unit = Files.parse(File, Given);
  if (!Unit)
    return Failed;
  bool Fits = true;
  auto Say = [&](const lifecycle::ModelPlace &At, const llvm::Twine &What) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << told(At) << ": " << What << '\n';
    Fits = false;
  };
  clang::ASTContext &Ast = Unit->getASTContext();
  for (const lifecycle::FunctionEntry *E : Read.functions()) {
    const std::string Problem = misfitIn(Ast, *E);
    if (!Problem.empty())
      Say(E->At, "'" + E->Name + "' " + Problem);
  }
  for (const lifecycle::TypeEntry *E : Read.types())
    if (declaredAs(Ast, E->Name).empty())
      Say(E->At, "'" + E->Name + "' is not declared");
  return Fits ? Done : Failed;
}

} // namespace whofrees::cli
