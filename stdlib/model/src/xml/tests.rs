//! Reading, writing back, editing and building documents.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

const DOMAIN: &str = "<?xml version=\"1.0\"?>\n<!-- mine -->\n<domain type='kvm' id=\"3\">\n  <name>a&amp;b</name>\n  <x:y xmlns:x='u' ><![CDATA[<raw>]]></x:y>\n  <devices>\n    <disk type='file'   device = 'disk'>\n      <source file='/a'/>\n      <target dev='vda' bus=\"virtio\" />\n    </disk>\n    <disk>\n      <target dev='vdb'/>\n    </disk>\n    <emulator></emulator>\n  </devices>\n</domain>\n<?after this?>\n";

fn document(text: &str) -> Document {
    Document::parse(text).unwrap()
}

fn fault(text: &str) -> XmlError {
    Document::parse(text).unwrap_err()
}

fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

#[test]
fn a_document_is_written_back_byte_for_byte() {
    for text in [
        DOMAIN,
        "<a/>",
        "\u{feff}<a>\r\n\t&#x20;&lt;</a >\n",
        "<a b=''\n c=\"'\"></a><!--x-->",
        "<ü ä='ö'>ß</ü>",
    ] {
        assert_eq!(document(text).to_string(), text);
    }
}

#[test]
fn elements_attributes_and_text_are_found_by_path() {
    let document = document(DOMAIN);
    let root = document.root();
    assert_eq!(root.name(), "domain");
    assert_eq!(root.get("@type").as_deref(), Some("kvm"));
    assert_eq!(root.get("name").as_deref(), Some("a&b"));
    assert_eq!(root.get("x:y").as_deref(), Some("<raw>"));
    assert_eq!(root.get("devices/disk/target/@dev").as_deref(), Some("vda"));
    assert_eq!(root.get("devices/disk/source/@file").as_deref(), Some("/a"));
    assert_eq!(root.get("devices/emulator").as_deref(), Some(""));
    assert_eq!(root.get("devices/disk/@none"), None);
    assert_eq!(root.find_all("devices/disk").len(), 2);
    assert_eq!(root.find("devices/disk/target").unwrap().position(), at(9, 7));
    assert_eq!(root.find("devices/disk").unwrap().parent().unwrap().name(), "devices");
}

#[test]
fn an_edit_changes_only_what_it_edits() {
    let mut edited = document(DOMAIN);
    let target = edited.root().find("devices/disk/target").unwrap().id();
    edited.set_attribute(target, "bus", "\"sata\"").unwrap();
    let name = edited.root().child("name").unwrap().id();
    edited.set_text(name, "<c>").unwrap();
    let expected =
        DOMAIN.replace("bus=\"virtio\"", "bus=\"&quot;sata&quot;\"").replace("a&amp;b", "&lt;c&gt;");
    assert_eq!(edited.to_string(), expected);
    assert_eq!(edited.root().get("devices/disk/target/@bus").as_deref(), Some("\"sata\""));
}

#[test]
fn attributes_come_and_go() {
    let mut edited = document("<a b='1' />");
    let root = edited.root().id();
    edited.set_attribute(root, "c", "it's").unwrap();
    assert_eq!(edited.to_string(), "<a b='1' c='it&apos;s' />");
    assert_eq!(edited.remove_attribute(root, "b"), Ok(true));
    assert_eq!(edited.remove_attribute(root, "b"), Ok(false));
    assert_eq!(edited.to_string(), "<a c='it&apos;s' />");
}

#[test]
fn new_elements_are_indented_as_their_neighbours() {
    let mut edited = document(DOMAIN);
    let devices = edited.root().child("devices").unwrap().id();
    let disk =
        Element::new("disk").attribute("type", "block").child(Element::new("source").attribute("dev", "/d"));
    let first = edited.root().find("devices/disk").unwrap().id();
    let id = edited.insert(devices, Place::After(first), &disk).unwrap();
    let new = "    <disk type='block'>\n      <source dev='/d'/>\n    </disk>\n";
    assert_eq!(edited.to_string(), DOMAIN.replace("    <disk>\n", &[new, "    <disk>\n"].concat()));
    assert_eq!(edited.node(id).get("source/@dev").as_deref(), Some("/d"));
    edited.remove(id).unwrap();
    assert_eq!(edited.to_string(), DOMAIN);
}

#[test]
fn a_copy_has_all_that_its_element_holds() {
    let other = document("<x><m:a xmlns:m=\"urn:m\" b = '1'>one <!-- two --><c/><![CDATA[<]]></m:a></x>");
    let mut edited = document("<a>\n  <b/>\n</a>");
    let (root, source) = (edited.root().id(), other.root().child("m:a").unwrap());
    edited.insert_copy(root, Place::Last, source).unwrap();
    assert_eq!(edited.to_string(), ["<a>\n  <b/>\n  ", &source.to_string(), "\n</a>"].concat());
}

#[test]
fn first_last_and_only_children_have_their_place() {
    let mut edited = document("<a>\n  <b/>\n</a>");
    let root = edited.root().id();
    edited.insert(root, Place::First, &Element::new("x")).unwrap();
    edited.insert(root, Place::Last, &Element::new("z")).unwrap();
    let b = edited.root().child("b").unwrap().id();
    edited.insert(b, Place::Last, &Element::new("y").text("1")).unwrap();
    assert_eq!(edited.to_string(), "<a>\n  <x/>\n  <b>\n    <y>1</y>\n  </b>\n  <z/>\n</a>");
    let mut flat = document("<a><b/></a>");
    let root = flat.root().id();
    flat.insert(root, Place::Last, &Element::new("c").child(Element::new("d"))).unwrap();
    assert_eq!(flat.to_string(), "<a><b/><c><d/></c></a>");
}

#[test]
fn an_edit_that_cannot_be_says_why() {
    let mut edited = document(DOMAIN);
    let root = edited.root().id();
    assert_eq!(edited.set_text(root, "x"), Err(EditError::HoldsElements { name: "domain".to_owned() }));
    assert_eq!(edited.set_attribute(root, "a b", "x"), Err(EditError::BadName { name: "a b".to_owned() }));
    assert_eq!(
        edited.set_attribute(root, "id", "\0"),
        Err(EditError::ForbiddenCharacter { character: '\0' })
    );
    assert_eq!(edited.remove(root), Err(EditError::Root));
    assert!(matches!(
        edited.insert(root, Place::Last, &Element::new("a").text("\u{1}")),
        Err(EditError::Fragment(XmlError::ForbiddenCharacter { .. }))
    ));
    assert_eq!(edited.to_string(), DOMAIN);
}

#[test]
fn every_fault_has_its_place() {
    let owned = str::to_owned;
    let malformed = |what: &str, at| XmlError::Malformed { what: what.to_owned(), at };
    assert_eq!(fault(""), XmlError::NoRoot);
    assert_eq!(fault("<!-- -->\n"), XmlError::NoRoot);
    assert_eq!(fault("x<a/>"), XmlError::JunkOutsideRoot { at: at(1, 1) });
    assert_eq!(fault("\u{feff}\u{feff}=&"), XmlError::JunkOutsideRoot { at: at(1, 2) });
    assert_eq!(fault("<a/>\n<b/>"), XmlError::JunkOutsideRoot { at: at(2, 1) });
    assert_eq!(
        fault("<a>\n <b>\n</a>"),
        XmlError::MismatchedEnd { expected: owned("b"), found: owned("a"), at: at(3, 1) }
    );
    assert_eq!(fault("<a>\n  <b></b>"), XmlError::Unclosed { name: owned("a"), at: at(1, 1) });
    assert_eq!(fault("<!DOCTYPE a>\n<a/>"), XmlError::DocumentType { at: at(1, 1) });
    assert_eq!(fault("<a>\n&bomb;</a>"), XmlError::UnknownEntity { name: owned("bomb"), at: at(2, 1) });
    assert_eq!(fault("<a>&#0;</a>"), XmlError::UnknownEntity { name: owned("#0"), at: at(1, 4) });
    assert_eq!(fault("<a b='&x;'/>"), XmlError::UnknownEntity { name: owned("x"), at: at(1, 7) });
    assert_eq!(fault("<a b='1' b='2'/>"), XmlError::DuplicateAttribute { name: owned("b"), at: at(1, 10) });
    assert_eq!(fault("<a>\u{1}</a>"), XmlError::ForbiddenCharacter { character: '\u{1}', at: at(1, 4) });
    assert_eq!(fault("<a b/>"), malformed("this attribute has no value", at(1, 4)));
    assert_eq!(fault("<a b=1/>"), malformed("the value of this attribute has no quotes", at(1, 4)));
    assert_eq!(fault("<a b='1'c='2'/>"), malformed("a blank is missing before this attribute", at(1, 9)));
    assert_eq!(fault("<1/>"), malformed("`1` is not a name", at(1, 2)));
    assert!(matches!(fault("<a>x & y</a>"), XmlError::Malformed { .. }));
    assert!(matches!(fault("<a"), XmlError::Malformed { .. }));
    assert!(matches!(fault("</a>"), XmlError::MismatchedEnd { .. }));
    assert!(matches!(fault("<a/><?xml version='1.0'?>"), XmlError::Malformed { .. }));
    assert_eq!(fault("<a>]]></a>"), malformed("`]]>` cannot stand in text, write `]]&gt;`", at(1, 4)));
}

#[test]
fn depth_and_length_have_limits() {
    let nested = |depth: usize| ["<a>".repeat(depth), "</a>".repeat(depth)].concat();
    assert!(Document::parse(&nested(256)).is_ok());
    assert_eq!(fault(&nested(257)), XmlError::TooDeep { at: at(1, 3 * 256 + 1) });
    let long = ["<a>", &" ".repeat(DOCUMENT_LEN_MAX), "</a>"].concat();
    assert_eq!(fault(&long), XmlError::TooLong { len: DOCUMENT_LEN_MAX + 7 });
}

#[test]
fn attributes_of_an_element_have_a_limit() {
    let with = |count: usize| {
        let attributes: String = (0..count).map(|index| format!(" a{index}=''")).collect();
        ["<a", &attributes, "/>"].concat()
    };
    assert!(Document::parse(&with(ATTRIBUTES_MAX)).is_ok());
    assert_eq!(fault(&with(ATTRIBUTES_MAX + 1)), XmlError::TooManyAttributes { at: at(1, 1) });
}

#[test]
fn edits_cannot_nest_deeper_than_documents() {
    let nested = ["<a>".repeat(255), "</a>".repeat(255)].concat();
    let mut edited = document(&nested);
    let mut id = edited.root().id();
    while let Some(child) = edited.node(id).child("a") {
        id = child.id();
    }
    let two = Element::new("b").child(Element::new("c"));
    assert_eq!(edited.insert(id, Place::Last, &two), Err(EditError::TooDeep));
    assert!(edited.insert(id, Place::Last, &Element::new("b")).is_ok());
    assert!(Document::parse(&edited.to_string()).is_ok());
}

#[test]
fn built_elements_are_escaped() {
    let element = Element::new("a").attribute("b", "'<&>\"\n").leaf("c", "<&>").leaf("d", 1);
    assert_eq!(
        element.to_xml(),
        "<a b='&apos;&lt;&amp;&gt;\"&#10;'>\n  <c>&lt;&amp;&gt;</c>\n  <d>1</d>\n</a>\n"
    );
    assert_eq!(element.to_document().unwrap().root().get("@b").as_deref(), Some("'<&>\"\n"));
}

fn any_text() -> impl Strategy<Value = String> {
    "([a-zü ]|&amp;|&#x41;|\n|\r\n){0,8}"
}

fn any_document() -> impl Strategy<Value = String> {
    let attributes = prop::collection::btree_map("[a-c]", any_text(), 0..3)
        .prop_map(|map| map.iter().map(|(name, value)| format!(" {name} =\n'{value}'")).collect::<String>())
        .boxed();
    let leaf = prop_oneof![
        any_text(),
        any_text().prop_map(|text| format!("<!--{text}-->")),
        any_text().prop_map(|text| format!("<![CDATA[{text}]]>")),
        attributes.clone().prop_map(|attributes| format!("<e{attributes} />")),
    ];
    let tree = leaf.prop_recursive(4, 32, 4, move |inner| {
        (attributes.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(attributes, children)| format!("<e{attributes}>{}</e >", children.concat()))
    });
    tree.prop_map(|tree| format!("<?xml version='1.0'?>\n<root>{tree}<mark at=\"here\"/>{tree}</root>\n"))
}

proptest! {
    #[test]
    fn documents_round_trip(text in any_document()) {
        prop_assert_eq!(document(&text).to_string(), text);
    }

    #[test]
    fn edits_leave_everything_else(text in any_document(), value in "[ -~\n]{0,12}") {
        let mut edited = document(&text);
        let mark = edited.root().child("mark").unwrap().id();
        edited.set_attribute(mark, "at", &value).unwrap();
        let written = edited.to_string();
        let (before, after) = text.split_once("here").unwrap();
        prop_assert!(written.starts_with(before) && written.ends_with(after));
        let again = document(&written);
        let read = again.root().get("mark/@at");
        prop_assert_eq!(read.as_deref(), Some(value.as_str()));
        edited.remove(mark).unwrap();
        document(&edited.to_string());
    }

    #[test]
    fn no_text_panics_and_what_is_accepted_round_trips(text in "[<>/a='\"&;!? \\-\\[\\]CDATA\n\u{feff}]{0,40}") {
        if let Ok(document) = Document::parse(&text) {
            prop_assert_eq!(document.to_string(), text);
        }
    }

    #[test]
    fn built_text_is_read_back(text in "[ -~\n\tü]{0,20}", value in "[ -~\n\t\rü]{0,20}") {
        let built = Element::new("a").attribute("b", &value).text(&text).to_document().unwrap();
        prop_assert_eq!(built.root().text(), text);
        prop_assert_eq!(built.root().attribute("b").unwrap(), value);
    }
}
