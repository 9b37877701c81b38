//! `WasmComponent\Component`: a loaded component.

use std::path::Path;

use component_host::Component;
use ext_php_rs::exception::PhpResult;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendHashTable, Zval};
use ext_php_rs::zend::BailoutGuard;
use ext_php_rs::{php_class, php_impl};

use crate::instance::{GivenLimits, PhpInstance};
use crate::loading;

/// A component, loaded once per process and shared by the digest of its bytes.
#[php_class]
#[php(name = "WasmComponent\\Component")]
#[php(flags = ClassFlags::Final.union(ClassFlags::NoDynamicProperties))]
pub struct PhpComponent(Component);

#[php_impl]
impl PhpComponent {
    /// Private, and never called.
    #[php(vis = "private")]
    pub fn __construct() -> PhpResult<Self> {
        Err("a Component is loaded by Component::fromFile()".into())
    }

    /// Loads a component from a local file, or finds it loaded in this process.
    pub fn from_file(path: &str, sha256: Option<&str>) -> PhpResult<Self> {
        loading::load(Path::new(path), sha256).map(PhpComponent)
    }

    /// One call of a fresh instance.
    #[php(name = "call")]
    pub fn call(
        &self,
        interface: Option<&str>,
        function: &str,
        arguments: &ZendHashTable,
        limits: Option<GivenLimits>,
    ) -> PhpResult<Zval> {
        // Not yet an object of PHP's: it must go even where PHP leaves this frame at once.
        let instance = BailoutGuard::new(PhpInstance::new(&self.0, limits)?);
        instance.call_function(interface, function, arguments)
    }

    /// A fresh instance with its own memory.
    pub fn instantiate(&self, limits: Option<GivenLimits>) -> PhpResult<PhpInstance> {
        PhpInstance::new(&self.0, limits)
    }

    /// The exported functions, a line of WIT for each.
    pub fn exports(&self) -> Vec<String> {
        self.0.exports().iter().flat_map(component_host::Interface::signatures).collect()
    }

    /// The names of the imports, which hold types only.
    pub fn imports(&self) -> Vec<String> {
        self.0.imports().to_vec()
    }

    /// SHA-256 of the component's bytes, 64 hexadecimal digits in lower case.
    pub fn digest(&self) -> String {
        self.0.digest().to_owned()
    }

    /// Writes the machine code into a folder for processes that may not compile, and answers its
    /// file. Command line only.
    pub fn precompile(&self, directory: &str) -> PhpResult<String> {
        loading::precompile(&self.0, directory)
    }
}
