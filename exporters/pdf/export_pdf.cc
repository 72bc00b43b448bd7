#include "exporters/pdf/export_pdf.h"

#include "exporters/pdf/content.h"
#include "exporters/pdf/deflate_stream.h"
#include "exporters/pdf/metadata.h"
#include "exporters/pdf/outline.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {
namespace {

class PdfExporter final : public Exporter {
 public:
  PdfExporter(const ExportInput& input, Sink& sink)
      : input_(input),
        gate_(*input.document),
        writer_(make_writer(
            sink, input.options.classic_xref ? FileForm::Classic : FileForm::Compact)),
        resources_(writer_->reserve()),
        fonts_(input.fonts, *writer_),
        images_(*writer_, input.fonts),
        links_(*writer_) {}

  Result<void> page(const typeset::Page& page) override {
    gate_.begin_page(page.number);
    gate_.check_page(page);
    IMPRINT_TRY(gate_.status());
    const ObjectId id =
        writer_->begin_page(page.size.width, page.size.height, page.trim, page.bleed);
    const int key = tags_.begin_page(id, page.size.height);
    destinations_.begin_page(id, page.size.height);
    links_.begin_page(id);
    destinations_.add(page.destinations);
    tags_.add(page.structure, gate_);
    labels_.push_back(page.label);
    PageResources resources{*input_.document, fonts_, images_, tags_, links_, gate_};
    const std::string contents = page_content(page, resources);
    IMPRINT_TRY(gate_.status());
    const std::string deflated = deflate_stream(contents);
    writer_->end_page({deflated, resources_, key, links_.on_page()});
    return writer_->status();
  }

  Result<void> finish(const document::PageMap*) override {
    const FileMetadata metadata =
        file_metadata(input_.document->metadata, input_.timestamp, input_.identifier);
    gate_.begin_page(0);
    check_metadata(metadata, gate_);
    IMPRINT_TRY(gate_.status());
    links_.finish(destinations_);
    write_outline(input_.document->outline, destinations_, *writer_);
    fonts_.write(gate_);
    writer_->set(resources_, "/Font<<" + fonts_.resource_entries() + ">>/XObject<<" +
                                 images_.resource_entries() + ">>");
    std::string catalog = catalog_entries(metadata, *writer_, gate_);
    append_ref(catalog += "/StructTreeRoot ", tags_.write(*writer_, gate_));
    IMPRINT_TRY(gate_.status());
    catalog +=
        "/PageMode/UseOutlines/PageLabels<<" + page_label_entries(labels_) + ">>";
    writer_->set_catalog(std::move(catalog));
    writer_->set_info(info_entries(metadata));
    return writer_->finish();
  }

 private:
  const ExportInput input_;
  Gate gate_;
  std::unique_ptr<Writer> writer_;
  ObjectId resources_;  // one dictionary that all pages share
  FontStore fonts_;
  ImageStore images_;
  StructTree tags_;
  Links links_;
  Destinations destinations_;
  std::vector<std::string> labels_;
};

}  // namespace

std::unique_ptr<Exporter> open(const ExportInput& input, Sink& sink, Diagnostics&) {
  return std::make_unique<PdfExporter>(input, sink);
}

}  // namespace imprint::exporters::pdf
