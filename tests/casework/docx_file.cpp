#include "casework/docx_file.hpp"

#include <zip.h>

#include <pugixml.hpp>
#include <stdexcept>

namespace riskcat::testing {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

void add_text(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t") out += child.text().get();
    if (name == "w:br") out += '\n';
    if (name == "w:tab") out += '\t';
    if (name == "w:p") continue;
    if (name != "w:pPr" && name != "w:rPr") add_text(child, out);
  }
}

class TextReader {
 public:
  std::string read(pugi::xml_node root) {
    blocks(root);
    return std::move(out_);
  }

 private:
  void blocks(pugi::xml_node parent) {
    for (const pugi::xml_node child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "w:p") {
        out_ += paragraph(child) + "\n";
      } else if (name == "w:tr") {
        row(child);
      } else {
        blocks(child);
      }
    }
  }

  void row(pugi::xml_node node) {
    std::string line;
    for (const pugi::xml_node cell : node.children("w:tc")) {
      std::string words = TextReader().read(cell);
      while (words.ends_with('\n')) words.pop_back();
      for (std::size_t at = 0; (at = words.find('\n', at)) != std::string::npos; at += 3) words.replace(at, 1, " / ");
      line += (line.empty() ? "" : " | ") + words;
    }
    out_ += line + "\n";
  }

  std::string paragraph(pugi::xml_node node) {
    std::string words;
    add_text(node, words);
    const pugi::xml_node form = node.child("w:pPr");
    const std::string_view style = form.child("w:pStyle").attribute("w:val").value();
    if (style == "Heading1" || style == "Heading2") return "\n" + words;
    if (style == "ListBullet") return "• " + words;
    const std::string list = form.child("w:numPr").child("w:numId").attribute("w:val").value();
    return list.empty() ? words : std::to_string(++numbers_[list]) + ". " + words;
  }

  std::string out_;
  std::map<std::string, int> numbers_;
};

}  // namespace

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string r(const std::string& text, bool bold) {
  return std::string("<w:r>") + (bold ? "<w:rPr><w:b/></w:rPr>" : "") + "<w:t xml:space=\"preserve\">" + escaped(text) +
         "</w:t></w:r>";
}

std::string p(const std::string& text) { return "<w:p>" + r(text) + "</w:p>"; }

Parts document_parts(const std::string& body) {
  const std::string list =
      std::string(kHead) +
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
      "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"" +
      kWord + "document.main+xml\"/></Types>";
  const std::string links =
      std::string(kHead) +
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
      "Target=\"word/document.xml\"/></Relationships>";
  const std::string document =
      std::string(kHead) +
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
      "<w:sectPr/></w:body></w:document>";
  return {{"[Content_Types].xml", list}, {"_rels/.rels", links}, {"word/document.xml", document}};
}

Parts with_part(Parts parts, const std::string& name, const std::string& text, const std::string& typed) {
  bool found = false;
  for (auto& [each, bytes] : parts) {
    if (each == name) bytes = text;
    found = found || each == name;
    const std::size_t end = bytes.find("</Types>");
    if (each != "[Content_Types].xml" || typed.empty() || end == std::string::npos) continue;
    bytes.insert(end, "<Override PartName=\"/" + name + "\" ContentType=\"" + typed + "\"/>");
  }
  if (!found) parts.emplace_back(name, text);
  return parts;
}

std::string packed(const Parts& parts, const Packing& packing) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* made = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(made);
  zip_t* archive = zip_open_from_source(made, ZIP_TRUNCATE, &error);
  require(archive != nullptr, "no archive");
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = name.ends_with('/') ? zip_dir_add(archive, name.c_str(), ZIP_FL_ENC_UTF_8)
                                                  : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (name.ends_with('/')) zip_source_free(source);
    require(index >= 0, "a part was not added");
    const auto at = static_cast<zip_uint64_t>(index);
    if (!packing.with_now) zip_file_set_dostime(archive, at, 0x6000, 0x5321, 0);
    if (packing.stored) zip_set_file_compression(archive, at, ZIP_CM_STORE, 0);
    if (!packing.password.empty()) zip_file_set_encryption(archive, at, ZIP_EM_AES_256, packing.password.c_str());
  }
  require(zip_close(archive) == 0, "not packed");
  require(zip_source_open(made) == 0, "not opened");
  zip_source_seek(made, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(made)), '\0');
  zip_source_seek(made, 0, SEEK_SET);
  zip_source_read(made, bytes.data(), bytes.size());
  zip_source_close(made);
  zip_source_free(made);
  return bytes;
}

std::string docx(const std::string& body) { return packed(document_parts(body)); }

Parts unpacked(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  require(archive != nullptr, "not a sound archive");
  Parts parts;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    require(zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) == 0, "no such part");
    std::string part(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    require(file != nullptr && zip_fread(file, part.data(), part.size()) == static_cast<zip_int64_t>(part.size()),
            "a part is damaged");
    zip_fclose(file);
    parts.emplace_back(stat.name, std::move(part));
  }
  zip_discard(archive);
  return parts;
}

std::string part_of(const std::string& bytes, const std::string& name) {
  for (auto& [each, part] : unpacked(bytes)) {
    if (each == name) return part;
  }
  return {};
}

std::string text_of_part(const std::string& xml) {
  pugi::xml_document document;
  require(static_cast<bool>(document.load_buffer(xml.data(), xml.size(), pugi::parse_full | pugi::parse_ws_pcdata)),
          "not XML");
  return TextReader().read(document);
}

std::string text_of(const std::string& bytes) { return text_of_part(part_of(bytes, "word/document.xml")); }

std::string whole_text_of(const std::string& bytes) {
  std::string out;
  pugi::xml_document properties;
  const std::string core = part_of(bytes, "docProps/core.xml");
  if (properties.load_buffer(core.data(), core.size()))
    out += std::string("Title: ") + properties.child("cp:coreProperties").child("dc:title").text().get() + "\n\n";
  for (const char* name : {"word/header1.xml", "word/document.xml", "word/header2.xml", "word/footer1.xml"}) {
    const std::string part = part_of(bytes, name);
    if (part.empty()) continue;
    if (std::string_view(name) == "word/header2.xml") out += "\n---- on later pages ----\n";
    out += text_of_part(part);
  }
  return out;
}

}  // namespace riskcat::testing
