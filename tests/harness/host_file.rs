//! Descriptions of hosts for libvirt's test driver, `test:///FILE`.

/// Returns a host with `domains` domains, `d0000`, `d0001`, …
///
/// Of each four the first is shut off and the others run; memory goes from 256 MiB to 2 GiB, and
/// processors from 1 to 4.
#[must_use]
pub fn with_domains(domains: u32) -> String {
    let domains: String = (0..domains).map(domain).collect();
    format!("<node>\n{domains}</node>\n")
}

/// Returns the XML of the domain with this number.
pub(crate) fn domain(number: u32) -> String {
    let state = if is_running(number) { 1 } else { 5 };
    let memory = 256 * (1 + number % 8);
    let processors = 1 + number % 4;
    format!(
        "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>\
         <name>d{number:04}</name><uuid>00000000-0000-4000-8000-{number:012x}</uuid>\
         <memory unit='MiB'>{memory}</memory><vcpu>{processors}</vcpu><os><type>hvm</type></os>\
         <test:runstate>{state}</test:runstate></domain>\n"
    )
}

/// Returns whether the domain with this number runs.
pub(crate) fn is_running(number: u32) -> bool {
    !number.is_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::with_domains;

    #[test]
    fn domains_are_numbered_from_0() {
        let host = with_domains(3);
        assert_eq!(host.matches("<domain ").count(), 3);
        assert!(host.contains("<name>d0000</name>") && host.contains("<name>d0002</name>"));
    }
}
