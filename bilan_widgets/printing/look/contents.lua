-- The contents of a Word or OpenDocument file: a link to each chapter and its page, which the program works out itself.
local word = FORMAT == "docx"

local function page_of(name)
  if not word then
    return pandoc.RawInline("opendocument", '<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="'
      .. name .. '"></text:bookmark-ref>')
  end
  local function field(kind, more) return '<w:r><w:fldChar w:fldCharType="' .. kind .. '"' .. (more or "") .. "/></w:r>" end
  return pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>" .. field("begin", ' w:dirty="true"')
    .. '<w:r><w:instrText xml:space="preserve"> PAGEREF ' .. name .. " \\h </w:instrText></w:r>" .. field("separate")
    .. "<w:r><w:t> </w:t></w:r>" .. field("end"))
end

local function styled(blocks, name) return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = name })) end

function Pandoc(doc)
  local entries, last = pandoc.List(), nil
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" and block.level == 1 then
      block.identifier = "chapitre_" .. (#entries + 1)
      last = pandoc.Para { pandoc.Span(block.content), page_of(block.identifier) }
      entries:insert(styled({ last }, "toc 1"))
    end
  end
  if word and last then
    last.content:insert(pandoc.RawInline("openxml", '<w:r><w:br w:type="page"/></w:r>'))
    entries[#entries] = styled({ last }, "toc 1")
  elseif last then
    entries[#entries] = styled({ last }, "toc end")
  end
  doc.blocks = doc.blocks:walk {
    Div = function(div)
      if div.classes:includes("contents") then
        return pandoc.List { styled({ pandoc.Para { pandoc.Str("Sommaire") } }, "TOC Heading") } .. entries
      end
    end,
  }
  return doc
end
