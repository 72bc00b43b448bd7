// html_hand_notes.h: notes that were written as HTML, by hand or by another program:
// pandoc, WordPress, kramdown, Python-Markdown, GitHub, Goldmark.
#pragma once

#include <gumbo.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace imprint::input {

struct HandNotes {
  std::unordered_map<const GumboNode*, std::string> marks;  // <a> -> id of its note
  std::unordered_set<const GumboNode*> ways_back;           // <a> in notes
  // A list of notes, or what has nothing but that and a rule -> its <li>, each with the
  // id of a note.
  std::unordered_map<const GumboNode*, std::vector<const GumboNode*>> lists;
};

// A list is one of notes when its class or role says so, each item has an id, and a
// link with the words of a mark, "1" or "[*]", leads to each; all others stay what they
// are. Only elements that `is_raw` says are the author's count. Linear.
HandNotes find_hand_notes(const GumboNode& root,
                          const std::function<bool(const GumboNode&)>& is_raw);

}  // namespace imprint::input
