//===--- ModelsCommand.cpp - whofrees models ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/ModelsCommand.h"
#include "cli/Explain.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

ModelsCommand::ModelsCommand()
    : Command("models",
              "explain NAME FILE: what a function or class is taken for; "
              "check MODEL FILE: whether a model fits the headers that a file "
              "includes"),
      Action(llvm::cl::Positional, llvm::cl::desc("explain|check"),
             llvm::cl::sub(Name), llvm::cl::cat(category())),
      Arguments(llvm::cl::Positional, llvm::cl::desc("NAME|MODEL FILE"),
                llvm::cl::sub(Name), llvm::cl::cat(category())),
      Model("model", llvm::cl::desc("The model file, as the option Model says"),
            llvm::cl::value_desc("file"), llvm::cl::sub(Name),
            llvm::cl::cat(category())),
      Files(Name) {}

ExitStatus
ModelsCommand::run(const clang::tooling::CompilationDatabase *Given) {
  if (Action.empty())
    return badUsage("'models' does what?");
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
  auto Declared = [&](const std::string &Name) {
    std::vector<const clang::NamedDecl *> All;
    for (const clang::NamedDecl *D : declarationsOf(Ast, Name))
      if (lifecycle::isCalled(D, Name))
        All.push_back(D);
    return All;
  };
  for (const lifecycle::FunctionEntry *E : Read.functions()) {
    std::string Problem = "is not declared";
    for (const clang::NamedDecl *D : Declared(E->Name)) {
      const auto *V = llvm::dyn_cast<clang::ValueDecl>(D);
      Problem = V ? misfit(*E, V) : "";
      if (E->Plain || Problem.empty()) {
        Problem.clear();
        break;
      }
    }
    if (!Problem.empty())
      Say(E->At, "'" + E->Name + "' " + Problem);
  }
  for (const lifecycle::TypeEntry *E : Read.types())
    if (Declared(E->Name).empty())
      Say(E->At, "'" + E->Name + "' is not declared");
  return Fits ? Done : Failed;
}

} // namespace whofrees::cli
