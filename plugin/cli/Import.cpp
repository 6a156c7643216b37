//===--- Import.cpp - models out of cppcheck's library files --------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The format is described in cppcheck's manual, "Library configuration". It
// counts arguments from 1, and does not say how an acquire fails.
//
//===----------------------------------------------------------------------===//

#include "cli/Import.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include <map>
#include <tinyxml2.h>
#include <vector>

using namespace whofrees::lifecycle;
using llvm::StringRef;
using tinyxml2::XMLElement;

namespace whofrees::cli {

namespace {

struct Line {
  std::string List; ///< of the family: acquire, reallocate or release
  FunctionEntry Entry;
};

struct FamilyLines {
  std::string Name;
  std::vector<Line> Lines;
};

class Importer {
public:
  explicit Importer(llvm::function_ref<bool(const FunctionEntry &)> Fits)
      : Fits(Fits) {}

  /// One <memory> or <resource>.
  void group(const XMLElement *Of);
  std::string text() const;

private:
  bool isNew(const FunctionEntry &E);
  unsigned familyOf(const XMLElement *Of);

  llvm::function_ref<bool(const FunctionEntry &)> Fits;
  std::vector<FamilyLines> Families;
  std::map<std::string, unsigned> ByRelease;
  std::vector<FunctionEntry> Takes;
  std::vector<std::string> LeftOut;
  llvm::StringSet<> Seen;
};

} // namespace

/// The names in the text of an element, which may be several.
static llvm::SmallVector<StringRef, 4> namesIn(const XMLElement *E) {
  llvm::SmallVector<StringRef, 4> Names;
  StringRef(E->GetText() ? E->GetText() : "").split(Names, ',');
  for (StringRef &Each : Names)
    Each = Each.trim();
  llvm::erase_if(Names, [](StringRef Each) { return Each.empty(); });
  return Names;
}

/// What is released by one function is one family, over all groups.
unsigned Importer::familyOf(const XMLElement *Of) {
  unsigned Found = Families.size();
  std::string First;
  for (const XMLElement *E = Of->FirstChildElement("dealloc"); E;
       E = E->NextSiblingElement("dealloc"))
    for (StringRef Name : namesIn(E)) {
      if (First.empty() || Name == "free")
        First = Name.str();
      if (auto It = ByRelease.find(Name.str()); It != ByRelease.end())
        Found = It->second;
    }
  if (Found == Families.size())
    Families.push_back({First == "free" ? "malloc" : First, {}});
  for (const XMLElement *E = Of->FirstChildElement("dealloc"); E;
       E = E->NextSiblingElement("dealloc"))
    for (StringRef Name : namesIn(E))
      ByRelease.emplace(Name.str(), Found);
  return Found;
}

/// False for an entry that the model has already, or cannot have.
bool Importer::isNew(const FunctionEntry &E) {
  ModelSet Trial;
  const std::string Alone =
      "borrows: [{function: '" + E.Name + "', pointers: []}]";
  const bool IsName = Trial.add({Alone, ""}, [](const llvm::SMDiagnostic &) {});
  if (!IsName || !Fits(E)) {
    LeftOut.push_back(E.Name);
    return false;
  }
  return Seen.insert(E.Name).second;
}

void Importer::group(const XMLElement *Of) {
  FamilyLines &Family = Families[familyOf(Of)];
  for (const XMLElement *E = Of->FirstChildElement(); E;
       E = E->NextSiblingElement()) {
    const StringRef Kind = E->Name();
    for (StringRef Name : namesIn(E)) {
      FunctionEntry Entry;
      Entry.Name = Name.str();
      CallModel &M = Entry.Model;
      const int Arg = E->IntAttribute("arg", -1);
      M.Fails = E->BoolAttribute("no-fail")  ? FailureStyle::Never
                : Kind == "alloc" && Arg > 0 ? FailureStyle::Status
                                             : FailureStyle::Null;
      std::string List;
      if (Kind == "alloc") {
        List = "acquire";
        M.Role = CallRole::Acquire;
        M.Out = Arg > 0 ? Arg - 1 : NoArg;
      } else if (Kind == "realloc") {
        List = "reallocate";
        M.Role = CallRole::Reallocate;
        M.Pointer = E->IntAttribute("realloc-arg", 1) - 1;
      } else if (Kind == "dealloc") {
        List = "release";
        M.Role = CallRole::Release;
        M.Pointer = (Arg > 0 ? Arg : 1) - 1;
      } else if (Kind == "use") {
        M.Takes = 1;
      } else {
        continue;
      }
      if (!isNew(Entry))
        continue;
      if (List.empty())
        Takes.push_back(std::move(Entry));
      else
        Family.Lines.push_back({List, std::move(Entry)});
    }
  }
}

static std::string entryText(const FunctionEntry &E) {
  const CallModel &M = E.Model;
  std::string Text = "{function: " + E.Name;
  if (M.Pointer != NoArg)
    Text += ", pointer: " + std::to_string(M.Pointer);
  if (M.Out != NoArg)
    Text += ", out: " + std::to_string(M.Out);
  if (M.Takes)
    Text += ", pointers: [0]";
  else if (M.Role != CallRole::Release)
    Text += M.Fails == FailureStyle::Never    ? ", fails: never"
            : M.Fails == FailureStyle::Status ? ", fails: nonzero"
                                              : ", fails: null";
  return Text + "}";
}

std::string Importer::text() const {
  std::string Text = "families:\n";
  bool Any = false;
  for (const FamilyLines &Family : Families) {
    if (Family.Lines.empty())
      continue;
    Any = true;
    Text += "  - name: '" + Family.Name + "'\n";
    for (const char *List : {"acquire", "reallocate", "release"}) {
      bool First = true;
      for (const Line &Each : Family.Lines) {
        if (Each.List != List)
          continue;
        if (First)
          Text += "    " + Each.List + ":\n";
        First = false;
        Text += "      - " + entryText(Each.Entry) + "\n";
      }
    }
  }
  if (!Any)
    Text = "families: []\n";
  if (!Takes.empty())
    Text += "takes:\n";
  for (const FunctionEntry &E : Takes)
    Text += "  - " + entryText(E) + "\n";
  if (!LeftOut.empty())
    Text += "# Left out, since it is not declared so or is no plain name:\n";
  for (const std::string &Name : LeftOut)
    Text += "#   " + Name + "\n";
  return Text;
}

bool importCppcheck(const std::string &File,
                    llvm::function_ref<bool(const FunctionEntry &)> Fits,
                    std::string &Model, std::string &Problem) {
  tinyxml2::XMLDocument Document;
  if (Document.LoadFile(File.c_str()) != tinyxml2::XML_SUCCESS) {
    Problem = Document.ErrorStr();
    return false;
  }
  const XMLElement *Root = Document.RootElement();
  if (!Root || StringRef(Root->Name()) != "def") {
    Problem = "it is no library file of cppcheck's: it does not begin with "
              "<def>";
    return false;
  }
  Importer Import(Fits);
  for (const XMLElement *E = Root->FirstChildElement(); E;
       E = E->NextSiblingElement())
    if (StringRef(E->Name()) == "memory" || StringRef(E->Name()) == "resource")
      Import.group(E);
  Model = "# From " + llvm::sys::path::filename(File).str() +
          ", which does not say how an acquire fails: see each 'fails'.\n" +
          Import.text();
  return true;
}

} // namespace whofrees::cli
