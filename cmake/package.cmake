# `make deb`: one Debian package with the programs, the data, the man page and completions.
# The faces of fonts/manifest.yaml are not copied into it: the package depends on theirs.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME imprint)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "imprint <imprint@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "EPUB packages and accessible PDFs of articles")
set(CPACK_PACKAGE_DESCRIPTION
"Turns Hugo-style articles (front matter with Markdown or raw HTML) into EPUB packages
that pass EPUBCheck, and into tagged, paginated PDFs that pass PDF/UA-1 and PDF/A-2a.
An embedded video becomes its picture, its title, a short address and a QR code.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENTS_ALL program)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # of the programs' libraries, with their versions
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# imprint_packages(VARIABLE GROUP): the names of a group of packages.txt, with commas.
function(imprint_packages variable group)
  file(STRINGS ${PROJECT_SOURCE_DIR}/cmake/packages.txt lines REGEX "^${group} ")
  list(TRANSFORM lines REPLACE "^${group} +([^ ]+) .*" "\\1")
  list(JOIN lines ", " joined)
  set(${variable} ${joined} PARENT_SCOPE)
endfunction()
imprint_packages(CPACK_DEBIAN_PACKAGE_DEPENDS run)
imprint_packages(CPACK_DEBIAN_PACKAGE_RECOMMENDS asian)
include(CPack)
