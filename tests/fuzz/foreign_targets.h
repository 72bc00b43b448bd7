// foreign_targets.h: the targets whose readers open files of sites and pictures, or
// answers of other processes; targets.cc has their rows.
#pragma once

#include <string_view>

namespace imprint::fuzz {

// The first line is the name of the file that the rest stands in.
void read_site_config(std::string_view bytes);
void read_settings(std::string_view bytes);
// The first line is a template of names, the rest what it is filled with.
void read_names(std::string_view bytes);
void read_result(std::string_view bytes);
void read_drawing(std::string_view bytes);
void read_bitmap(std::string_view bytes);
// A picture, a thumbnail or a provider's answer, whatever it is, goes into both
// formats.
void convert_fetched(std::string_view bytes);

}  // namespace imprint::fuzz
