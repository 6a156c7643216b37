// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads a catalogue file with LLVM's YAML reader. Every scalar has a type that
// knows its rules, so that an error points at the line and column it is about.

#include "ask/Catalogue.h"
#include "ask/TextRules.h"
#include "compat/YamlFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using llvm::Twine;

namespace whofrees::ask {

namespace {
enum class Section { Placeholder, Check, Question, Note };
} // namespace

/// What the traits below need to know while a file is read.
class CatalogueReader {
public:
  CatalogueReader(Catalogue &Into, bool Adding, Catalogue::Report OnError)
      : Into(Into), Adding(Adding), OnError(OnError) {}

  /// Reads \p File into the catalogue; false after the first error.
  bool read(llvm::MemoryBufferRef File);

  static CatalogueReader &of(void *Context) {
    return *static_cast<CatalogueReader *>(Context);
  }
  static CatalogueReader &of(llvm::yaml::IO &Io) { return of(Io.getContext()); }

  void document(llvm::yaml::IO &Io);
  bool isAdding() const { return Adding; }
  const Catalogue &catalogue() const { return Into; }

  /// The rule a text breaks, in storage that lasts until the next call.
  StringRef judgeText(TextKind Kind, StringRef Text) {
    return Problem = brokenRule(Kind, Text, {Names, Into.MayWords});
  }
  StringRef judgeId(Section In, StringRef Id);
  StringRef judgeReference(Section To, StringRef Id);

  /// The placeholders that the texts read next can use.
  void offerNames(llvm::ArrayRef<std::string> Offered) {
    Names = Offered.vec();
  }

private:
  bool knows(Section In, StringRef Id) const;
  template <typename Entry>
  void section(llvm::yaml::IO &Io, const char *Key,
               std::vector<Entry> Catalogue::*Entries,
               std::string Entry::*EntryKey);

  Catalogue &Into;
  bool Adding;
  Catalogue::Report OnError;
  std::string Problem;
  std::vector<std::string> Names;
  llvm::StringSet<> Seen; ///< ids of the section being read
};

namespace {

struct CatalogueFile {};

/// A text of one kind, checked as it is read.
template <TextKind Kind> struct CheckedText {
  std::string &Into;
};

/// The id that an entry begins with.
template <Section In> struct OwnId {
  std::string &Into;
};

/// The id of an entry of another section.
template <Section To> struct Reference {
  std::string Value;
};

struct Hints {
  QuestionEntry &Of;
};

const char *nounOf(Section S) {
  switch (S) {
  case Section::Placeholder:
    return "placeholder";
  case Section::Check:
    return "check";
  case Section::Question:
    return "question";
  case Section::Note:
    return "note";
  }
  return "";
}

/// Required when an entry is new, optional when it is reworded.
template <typename T> void map(llvm::yaml::IO &Io, const char *Key, T &Value) {
  if (CatalogueReader::of(Io).isAdding())
    Io.mapRequired(Key, Value);
  else
    Io.mapOptional(Key, Value);
}

template <TextKind Kind>
void mapText(llvm::yaml::IO &Io, const char *Key, std::string &Into) {
  CheckedText<Kind> Text{Into};
  map(Io, Key, Text);
}

template <Section To>
void mapReferences(llvm::yaml::IO &Io, const char *Key,
                   std::vector<std::string> &Into) {
  std::vector<Reference<To>> References;
  Io.mapRequired(Key, References);
  for (Reference<To> &Each : References)
    Into.push_back(std::move(Each.Value));
}

/// Reads the id; a reworded entry starts as the known one. False when the
/// entry cannot be read on.
template <Section In, typename Entry>
bool beginEntry(llvm::yaml::IO &Io, const char *Key, Entry &Result,
                std::string Entry::*EntryKey,
                const Entry *(Catalogue::*Find)(StringRef) const) {
  OwnId<In> Id{Result.*EntryKey};
  Io.mapRequired(Key, Id);
  CatalogueReader &Reader = CatalogueReader::of(Io);
  if (Reader.isAdding())
    return true;
  const Entry *Known = (Reader.catalogue().*Find)(Result.*EntryKey);
  if (Known)
    Result = *Known;
  return Known != nullptr;
}

} // namespace
} // namespace whofrees::ask

using namespace whofrees::ask;

LLVM_YAML_IS_SEQUENCE_VECTOR(PlaceholderEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(CheckEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(QuestionEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(NoteEntry)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Reference<Section::Placeholder>)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Reference<Section::Note>)

namespace llvm::yaml {

namespace {
// Catalogues are read, never written: output() of these is not reached.
template <typename T> struct ReadOnlyScalar {
  static void output(const T &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
} // namespace

template <TextKind Kind>
struct ScalarTraits<CheckedText<Kind>> : ReadOnlyScalar<CheckedText<Kind>> {
  static StringRef input(StringRef Text, void *Context,
                         CheckedText<Kind> &Result) {
    Result.Into = Text.str();
    return CatalogueReader::of(Context).judgeText(Kind, Text);
  }
};

template <Section In>
struct ScalarTraits<OwnId<In>> : ReadOnlyScalar<OwnId<In>> {
  static StringRef input(StringRef Id, void *Context, OwnId<In> &Result) {
    Result.Into = Id.str();
    return CatalogueReader::of(Context).judgeId(In, Id);
  }
};

template <Section To>
struct ScalarTraits<Reference<To>> : ReadOnlyScalar<Reference<To>> {
  static StringRef input(StringRef Id, void *Context, Reference<To> &Result) {
    Result.Value = Id.str();
    return CatalogueReader::of(Context).judgeReference(To, Id);
  }
};

template <> struct MappingTraits<PlaceholderEntry> {
  static void mapping(IO &Io, PlaceholderEntry &Entry) {
    if (!beginEntry<Section::Placeholder>(Io, "name", Entry,
                                          &PlaceholderEntry::Name,
                                          &Catalogue::placeholder))
      return;
    CatalogueReader::of(Io).offerNames({});
    map(Io, "means", Entry.Means);
  }
};

template <> struct MappingTraits<CheckEntry> {
  static void mapping(IO &Io, CheckEntry &Entry) {
    if (!beginEntry<Section::Check>(Io, "name", Entry, &CheckEntry::Name,
                                    &Catalogue::check))
      return;
    CatalogueReader::of(Io).offerNames({});
    map(Io, "page", Entry.Page);
    mapText<TextKind::Summary>(Io, "summary", Entry.Summary);
  }
};

template <> struct MappingTraits<NoteEntry> {
  static void mapping(IO &Io, NoteEntry &Entry) {
    if (!beginEntry<Section::Note>(Io, "id", Entry, &NoteEntry::Id,
                                   &Catalogue::note))
      return;
    if (CatalogueReader::of(Io).isAdding())
      mapReferences<Section::Placeholder>(Io, "names", Entry.Names);
    CatalogueReader::of(Io).offerNames(Entry.Names);
    mapText<TextKind::Note>(Io, "text", Entry.Text);
  }
};

template <> struct MappingTraits<Hints> {
  static void mapping(IO &Io, Hints &Levels) {
    bool Adding = CatalogueReader::of(Io).isAdding();
    if (Adding) {
      std::vector<StringRef> Keys = Io.keys();
      for (const char *Level : {"1", "2", "3"})
        if (!is_contained(Keys, Level))
          return Io.setError(Twine("missing hint level ") + Level +
                             ": a question has hints 1, 2 and 3");
      mapReferences<Section::Note>(Io, "1", Levels.Of.Path);
    }
    mapText<TextKind::Smaller>(Io, "2", Levels.Of.Smaller);
    mapText<TextKind::Pattern>(Io, "3", Levels.Of.Pattern);
  }
};

template <> struct MappingTraits<QuestionEntry> {
  static void mapping(IO &Io, QuestionEntry &Entry) {
    if (!beginEntry<Section::Question>(Io, "id", Entry, &QuestionEntry::Id,
                                       &Catalogue::question))
      return;
    if (CatalogueReader::of(Io).isAdding()) {
      Reference<Section::Check> Check;
      Io.mapRequired("check", Check);
      Entry.Check = std::move(Check.Value);
      mapReferences<Section::Placeholder>(Io, "names", Entry.Names);
    }
    CatalogueReader::of(Io).offerNames(Entry.Names);
    mapText<TextKind::Fact>(Io, "fact", Entry.Fact);
    mapText<TextKind::Maybe>(Io, "maybe", Entry.Maybe);
    mapText<TextKind::Question>(Io, "question", Entry.Question);
    Hints Levels{Entry};
    map(Io, "hints", Levels);
    mapText<TextKind::Misconception>(Io, "misconception", Entry.Misconception);
  }
};

template <> struct MappingTraits<CatalogueFile> {
  static void mapping(IO &Io, CatalogueFile &) {
    CatalogueReader::of(Io).document(Io);
  }
};

} // namespace llvm::yaml

namespace whofrees::ask {

bool CatalogueReader::knows(Section In, StringRef Id) const {
  switch (In) {
  case Section::Placeholder:
    return Into.placeholder(Id);
  case Section::Check:
    return Into.check(Id);
  case Section::Question:
    return Into.question(Id);
  case Section::Note:
    return Into.note(Id);
  }
  return false;
}

StringRef CatalogueReader::judgeId(Section In, StringRef Id) {
  auto Say = [&](const Twine &Message) {
    return StringRef(Problem = Message.str());
  };
  std::string Entry = (Twine(nounOf(In)) + " '" + Id + "'").str();
  if (Id.empty() || !llvm::all_of(Id, [](char C) {
        return llvm::isDigit(C) || (C >= 'a' && C <= 'z') || C == '-';
      }))
    return Say(Entry + " is named in other letters than a-z, 0-9 and '-'");
  if (!Seen.insert(Id).second)
    return Say(Entry + " is in the file twice");
  if (!Adding)
    return knows(In, Id) ? StringRef() : Say("unknown " + Entry);
  if (In == Section::Placeholder && Id == PageName)
    return Say(Entry + " has a meaning of its own, the docs page");
  return knows(In, Id) ? Say(Entry + " is in the catalogue already")
                       : StringRef();
}

StringRef CatalogueReader::judgeReference(Section To, StringRef Id) {
  if (knows(To, Id))
    return {};
  return Problem = (Twine("unknown ") + nounOf(To) + " '" + Id + "'").str();
}

template <typename Entry>
void CatalogueReader::section(llvm::yaml::IO &Io, const char *Key,
                              std::vector<Entry> Catalogue::*Entries,
                              std::string Entry::*EntryKey) {
  Seen.clear();
  std::vector<Entry> Read;
  Io.mapOptional(Key, Read);
  for (Entry &New : Read) {
    auto Known = llvm::find_if(Into.*Entries, [&](const Entry &Each) {
      return Each.*EntryKey == New.*EntryKey;
    });
    if (Known != (Into.*Entries).end())
      *Known = std::move(New);
    else
      (Into.*Entries).push_back(std::move(New));
  }
}

void CatalogueReader::document(llvm::yaml::IO &Io) {
  if (Into.Language.empty()) {
    Io.mapRequired("language", Into.Language);
    Io.mapRequired("may", Into.MayWords);
  } else {
    Io.mapOptional("language", Into.Language);
    Io.mapOptional("may", Into.MayWords);
  }
  section(Io, "placeholders", &Catalogue::Placeholders,
          &PlaceholderEntry::Name);
  section(Io, "checks", &Catalogue::Checks, &CheckEntry::Name);
  section(Io, "notes", &Catalogue::Notes, &NoteEntry::Id);
  section(Io, "questions", &Catalogue::Questions, &QuestionEntry::Id);
}

bool CatalogueReader::read(llvm::MemoryBufferRef File) {
  CatalogueFile Whole;
  return compat::readYamlFile(File, "catalogue", this, Whole, OnError);
}

bool Catalogue::add(llvm::MemoryBufferRef File, Report OnError) {
  Catalogue Next = *this;
  if (!CatalogueReader(Next, /*Adding=*/true, OnError).read(File))
    return false;
  *this = std::move(Next);
  return true;
}

bool Catalogue::reword(llvm::MemoryBufferRef File, Report OnError) {
  Catalogue Next = *this;
  if (!CatalogueReader(Next, /*Adding=*/false, OnError).read(File))
    return false;
  *this = std::move(Next);
  return true;
}

} // namespace whofrees::ask
