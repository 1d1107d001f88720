-- The contents of a Word or OpenDocument file: a link to each chapter and its page, which the program works out itself.
local word = FORMAT == "docx"
local entry = word and "toc 1" or "Contents"

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
  local entries, last, top = pandoc.List(), nil, 9
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" then top = math.min(top, block.level) end
  end
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" and block.level == top then
      local number = #entries + 1
      local name = "chapitre_" .. number
      last = pandoc.Para { pandoc.Span(block.content:clone()), page_of(name) }
      if word then                         -- inside the paragraph: LibreOffice loses one that stands after a table
        block.content:insert(1, pandoc.RawInline("openxml", '<w:bookmarkStart w:id="' .. 9000 + number .. '" w:name="'
          .. name .. '"/><w:bookmarkEnd w:id="' .. 9000 + number .. '"/>'))
      else
        block.identifier = name
      end
      entries:insert(styled({ last }, entry))
    end
  end
  if word and last then
    last.content:insert(pandoc.RawInline("openxml", '<w:r><w:br w:type="page"/></w:r>'))
    entries[#entries] = styled({ last }, entry)
  elseif last then
    entries[#entries] = styled({ last }, "ContentsEnd")
  end
  doc.blocks = doc.blocks:walk {
    Div = function(div)
      if div.classes:includes("contents") then
        return pandoc.List { styled({ pandoc.Para { pandoc.Str("Sommaire") } }, word and "TOC Heading" or "ContentsTitle") } .. entries
      end
    end,
  }
  return doc
end
