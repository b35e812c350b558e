//! What is written and read.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::{Catalogue, Limits};

fn read(text: &str) -> String {
    let found = from_xml(text, false, &Session::default());
    found.map_or_else(|fault| format!("{}: {fault}", fault.code()), |value| crate::text(&value))
}

#[test]
fn records_are_elements_with_their_fields() {
    let value =
        json!([{ "name": "a<b>&c", "memory_bytes": 7, "title": null, "1st": true, "disks": ["vda"] }]);
    let expected = "\
<records>
  <record>
    <name>a&lt;b&gt;&amp;c</name>
    <memory_bytes>7</memory_bytes>
    <title/>
    <field name=\"1st\">true</field>
    <disks>
      <item>vda</item>
    </disks>
  </record>
</records>
";
    assert_eq!(xml(&value).unwrap(), expected);
}

#[test]
fn what_would_be_read_as_something_else_says_what_it_is() {
    let value = json!({ "n": "7", "t": "", "item": 1, "none": [], "nothing": {}, "line": "a\rb" });
    let expected = "\
<record>
  <n type=\"string\">7</n>
  <t type=\"string\"></t>
  <field name=\"item\">1</field>
  <none type=\"array\"/>
  <nothing type=\"record\"/>
  <line>a&#13;b</line>
</record>
";
    assert_eq!(xml(&value).unwrap(), expected);
}

#[test]
fn what_xml_cannot_carry_is_refused() {
    let fault = xml(&json!({ "name": "a\u{1}b" })).unwrap_err();
    assert_eq!(fault.causes(), ["XML has no character \\u{1}"]);
    let deep = (0..80).fold(json!(1), |value, _| json!([value]));
    assert_eq!(xml(&deep).unwrap_err().causes(), ["it is nested more than 64 levels deep"]);
}

#[test]
fn a_document_of_another_program_is_read_by_its_elements() {
    let text = "<?xml version='1.0'?>\n<!-- a --><domain type='kvm'>\n  <name>web</name>\n  <vcpu>2</vcpu>\n  \
                <memory unit='KiB'>1024</memory>\n  <disk dev='vda'/>\n  <acpi/>\n  <disk dev='vdb'/>\n</domain>\n";
    assert_eq!(
        read(text),
        r##"#{domain: #{type: "kvm", name: "web", vcpu: "2", memory: #{unit: "KiB", text: "1024"}, disk: [#{dev: "vda"}, #{dev: "vdb"}], acpi: ""}}"##
    );
}

#[test]
fn attributes_texts_and_elements_of_one_name_are_one_array() {
    assert_eq!(
        read("<g listen='a'><listen to='b'/>x <text>y</text> z</g>"),
        r##"#{g: #{listen: ["a", #{to: "b"}], text: ["x  z", "y"]}}"##
    );
}

#[test]
fn prefixes_sections_and_references_are_read() {
    let text =
        "<q:a xmlns:q='urn:q' at='&lt;&#65;&#xA;&quot;'><q:b><![CDATA[<&>]]> &amp;&#x42;\r\n</q:b></q:a>";
    assert_eq!(read(text), r##"#{q:a: #{xmlns:q: "urn:q", at: "<A\n\"", q:b: "<&> &B\n"}}"##);
}

#[test]
fn nodes_have_everything_in_its_order() {
    let found = from_xml("<a x='1'>b<c/>d<c/> </a>", true, &Session::default()).unwrap();
    assert_eq!(
        crate::text(&found),
        r##"#{name: "a", attributes: #{x: "1"}, content: ["b", #{name: "c", attributes: #{}, content: []}, "d", #{name: "c", attributes: #{}, content: []}, " "]}"##
    );
}

#[test]
fn what_is_no_xml_is_refused_with_its_place() {
    let refused = |text: &str| read(text).strip_prefix("UNREADABLE: this is not XML: ").unwrap().to_owned();
    assert_eq!(refused(""), "there is no element, in line 1, column 1");
    assert_eq!(refused("<a>\n <b></a>"), "expected `</b>`, but `</a>` was found, in line 2, column 5");
    assert_eq!(refused("<a>\n<b>"), "`<b>` is not closed, in line 2, column 4");
    assert_eq!(
        refused("<a/>\n<b/>"),
        "a document has one element, and this is a second, in line 2, column 1"
    );
    assert_eq!(refused("<a/>x"), "text stands outside of the element, in line 1, column 5");
    assert_eq!(refused("<a b='1' b='2'/>"), "this attribute is there twice, in line 1, column 10");
    assert_eq!(refused("<a b=1/>"), "the value of an attribute stands in quotes, in line 1, column 6");
    assert_eq!(refused("<a b/>"), "this attribute has no value, in line 1, column 5");
    assert_eq!(refused("<a b='<'/>"), "`<` can't stand in an attribute: write `&lt;`, in line 1, column 7");
    assert_eq!(refused("<a a='1'b='2'/>"), "a space is missing before this attribute, in line 1, column 9");
    assert_eq!(
        refused("<a c = \"é\"\n b='x&#1;'/>"),
        "the character \\u{1} can't stand in XML, in line 2, column 5"
    );
    assert_eq!(
        refused("<a\n b='1'\tc='é&x'/>"),
        "`&` is not followed by a name and `;`: write `&amp;`, in line 2, column 12"
    );
    assert_eq!(refused("<a b='1' 1c='2'/>"), "`1c` is no name, in line 1, column 10");
    let first = "`<?xml …?>` can only stand at the very beginning";
    assert_eq!(refused("\n<?xml version='1.0'?><a/>"), format!("{first}, in line 2, column 1"));
    assert_eq!(refused("<a><?xml version='1.0'?></a>"), format!("{first}, in line 1, column 4"));
    assert_eq!(
        refused("<?xml version='1.0'?><?xml version='1.0'?><a/>"),
        format!("{first}, in line 1, column 22")
    );
    assert_eq!(refused("<1a/>"), "`1a` is no name, in line 1, column 1");
    assert_eq!(refused("<a>\u{1}</a>"), "the character \\u{1} can't stand in XML, in line 1, column 4");
    assert_eq!(refused("<a>&#1;</a>"), "the character \\u{1} can't stand in XML, in line 1, column 4");
    assert_eq!(refused("<a>]]></a>"), "`]]>` can't stand in text: write `]]&gt;`, in line 1, column 4");
    assert_eq!(refused("<a"), "tag not closed: `>` not found before end of input, in line 1, column 1");
}

#[test]
fn nothing_of_a_document_is_fetched_and_nothing_grows() {
    let refused = |text: &str| read(text).strip_prefix("UNREADABLE: this is not XML: ").unwrap().to_owned();
    let bomb = "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>";
    assert_eq!(refused(bomb), "a document type is not read, in line 1, column 1");
    let known = "only `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers are";
    assert_eq!(refused("<a>&y;</a>"), format!("`&y;` is not read: {known}, in line 1, column 4"));
    assert_eq!(refused("<a b='é&y;'/>"), format!("`&y;` is not read: {known}, in line 1, column 8"));
    assert_eq!(
        refused(&"<a>".repeat(10_000)),
        "elements are nested more than 64 levels deep, in line 1, column 193"
    );
    let few = Limits { records_held: 4, ..Limits::default() };
    let session = Session::builder(Catalogue::default()).limits(few).build();
    let fault = from_xml("<a b='1'><c/><d/><e/></a>", false, &session).unwrap_err();
    assert_eq!(fault.code().name(), "TOO_MANY_RECORDS");
    assert_eq!(fault.message(), "this XML has more than 4 elements, attributes and texts");
}

#[test]
fn an_array_or_record_of_ours_that_another_program_wrote_is_read_as_its_own() {
    assert_eq!(read("<record><a>1</a><a>2</a></record>"), r##"#{record: #{a: ["1", "2"]}}"##);
    assert_eq!(read("<records><record id='1'/></records>"), r##"#{records: #{record: #{id: "1"}}}"##);
}

/// Any JSON, with names and texts that are easily mistaken.
fn any_json() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        "[ -~\t\n\r\u{a0}-\u{ff}]{0,12}",
        prop::sample::select(vec![
            "true",
            "7",
            "-0",
            "1e5",
            "007",
            "1.0",
            " ",
            "",
            "NaN",
            "18446744073709551615"
        ])
        .prop_map(str::to_owned),
    ];
    let name = prop_oneof![
        "[a-z]{1,3}",
        prop::sample::select(vec![
            "item", "record", "records", "field", "name", "type", "xml", "1st", "a\nb", ""
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        text.prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec((name.clone(), inner), 0..5)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(json in any_json()) {
        let written = xml(&json).unwrap();
        let read = from_xml(&written, false, &Session::default()).unwrap();
        let expected = crate::from_json::Reader::new(Limits::default()).of(json).unwrap();
        prop_assert_eq!(read, expected, "{}", written);
    }

    #[test]
    fn no_text_panics(text in "[<>/a-c='\"&;! \\-\\[\\]?]{0,40}") {
        let _ = from_xml(&text, false, &Session::default());
        let _ = from_xml(&text, true, &Session::default());
    }
}
