# What an installed imprint needs besides its programs: layouts, the font manifest, the
# manual page, completions; and the font files that the manifest names, with their licences
# (component `faces`, which the Debian package leaves out).
set(IMPRINT_DATA ${CMAKE_INSTALL_DATADIR}/imprint)
install(DIRECTORY layouts/ DESTINATION ${IMPRINT_DATA}/layouts COMPONENT program
  FILES_MATCHING PATTERN "*.yaml" PATTERN "*.css" PATTERN "README.md")
install(DIRECTORY input/hugo/templates/ DESTINATION ${IMPRINT_DATA}/input/hugo/templates COMPONENT program
  PATTERN "README.md" EXCLUDE)
install(FILES fonts/manifest.yaml fonts/scripts.yaml fonts/rare_scripts.yaml
  DESTINATION ${IMPRINT_DATA}/fonts COMPONENT program)
set(IMPRINT_MANUAL_PAGE ${PROJECT_BINARY_DIR}/imprint.1)
add_custom_command(OUTPUT ${IMPRINT_MANUAL_PAGE} VERBATIM
  COMMAND ${PROJECT_SOURCE_DIR}/cmake/manual_page.sh $<TARGET_FILE:imprint> ${IMPRINT_MANUAL_PAGE}
  DEPENDS imprint ${PROJECT_SOURCE_DIR}/cmake/manual_page.sh)
add_custom_target(manual-page DEPENDS ${IMPRINT_MANUAL_PAGE})
install(FILES ${IMPRINT_MANUAL_PAGE} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES cmake/completion.bash RENAME imprint COMPONENT program
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES cmake/completion.zsh RENAME _imprint COMPONENT program
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)

# The manifests write each file and each package on a line of its own, so that no YAML
# parser is needed here. A file that is not there fails the installation, not the build.
# The faces of manifest.yaml are copied; those of other scripts, 120 MB, stay where their
# packages put them, which is where the manifest looks for them.
set(IMPRINT_FONT_MANIFEST ${PROJECT_SOURCE_DIR}/fonts/manifest.yaml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${IMPRINT_FONT_MANIFEST})
file(STRINGS ${IMPRINT_FONT_MANIFEST} lines REGEX "^    [a-z-]+: ")
foreach(line ${lines})
  if(line MATCHES "^    (regular|bold|italic|bold-italic): *([^ ]+)$")
    list(APPEND font_files ${CMAKE_MATCH_2})
  elseif(line MATCHES "^    package: *([^ ]+)$")
    list(APPEND font_packages ${CMAKE_MATCH_1})
  endif()
endforeach()
list(REMOVE_DUPLICATES font_packages)
install(FILES ${font_files} DESTINATION ${IMPRINT_DATA}/fonts COMPONENT faces)
foreach(package ${font_packages})
  # Debian policy, 12.5: the licence of a package's files.
  install(FILES /usr/share/doc/${package}/copyright
    DESTINATION ${IMPRINT_DATA}/fonts RENAME ${package}.copyright COMPONENT faces)
endforeach()
