//! The few calls into PHP's engine that ext-php-rs does not wrap.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr;

use ext_php_rs::ffi::{zend_object, zend_type};
use ext_php_rs::flags::{DataType, DataTypeExt as _};
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ExecutorGlobals, ModuleEntry, SapiModule};

/// Access of a public property that is written once, by its class: `ZEND_ACC_PUBLIC |
/// ZEND_ACC_READONLY`, which have these bits in every PHP since 8.1.
const PUBLIC_READONLY: c_int = 1 | 1 << 7;

/// PHP 8.2, 8.3 and 8.4, whose fibers are laid out as below.
const FIBERS_KNOWN: [u32; 3] = [20220829, 20230831, 20240924];

/// The first members of `zend_fiber_context`.
#[repr(C)]
struct FiberContext {
    handle: *mut c_void,
    kind: *mut c_void,
    function: *mut c_void,
    cleanup: *mut c_void,
    stack: *const FiberStack,
}

/// The first members of `zend_fiber_stack`.
#[repr(C)]
struct FiberStack {
    start: *mut c_void,
    size: usize,
}

unsafe extern "C" {
    static spl_ce_InvalidArgumentException: *mut ClassEntry;
    static spl_ce_RuntimeException: *mut ClassEntry;

    fn zend_declare_typed_property(
        class: *mut ClassEntry,
        name: *mut ZendStr,
        default: *mut Zval,
        access: c_int,
        comment: *mut ZendStr,
        kind: zend_type,
    ) -> *mut c_void;
    fn zend_update_property(
        scope: *mut ClassEntry,
        object: *mut zend_object,
        name: *const c_char,
        length: usize,
        value: *mut Zval,
    );
    fn zend_ini_string(name: *const c_char, length: usize, original: c_int) -> *mut c_char;
    fn php_check_open_basedir_ex(path: *const c_char, warn: c_int) -> c_int;
    fn display_ini_entries(module: *mut ModuleEntry);
}

/// `\InvalidArgumentException`
pub fn invalid_argument_exception() -> &'static ClassEntry {
    // SAFETY: SPL is part of every PHP and registers its classes, which live as long as the
    // process, before any extension that is loaded from a file.
    unsafe { &*spl_ce_InvalidArgumentException }
}

/// `\RuntimeException`
pub fn runtime_exception() -> &'static ClassEntry {
    // SAFETY: as above.
    unsafe { &*spl_ce_RuntimeException }
}

/// Declares a typed property that PHP itself keeps anyone from writing twice. Only at start-up.
pub fn declare_readonly(class: &'static ClassEntry, name: &str, kind: DataType) {
    let bits = match kind {
        DataType::Mixed => ext_php_rs::ffi::MAY_BE_ANY,
        other => 1 << other.as_u32(),
    };
    let kind = zend_type { ptr: ptr::null_mut(), type_mask: bits };
    // A typed property starts uninitialised: type 0 is undefined, not null.
    let mut default = Zval::new();
    default.u1.type_info = 0;
    let name = ZendStr::new_interned(name, true).into_raw();
    let class = ptr::from_ref(class).cast_mut();
    // SAFETY: called from start-up only, when PHP lets classes be changed; the name is interned
    // for the life of the process, the default is copied, and there is no comment.
    unsafe {
        zend_declare_typed_property(class, name, &raw mut default, PUBLIC_READONLY, ptr::null_mut(), kind);
    }
}

/// Writes a property as its class may: also a protected or a read-only one that is still empty.
pub fn initialise(scope: &ClassEntry, object: &mut ZendObject, name: &str, mut value: Zval) {
    let scope = ptr::from_ref(scope).cast_mut();
    // SAFETY: the object is of the class or of a child of it, the name is borrowed for the call,
    // and PHP takes a reference of its own to the value.
    unsafe { zend_update_property(scope, object, name.as_ptr().cast(), name.len(), &raw mut value) }
}

/// The declared property of a final class without parent, by its place in the declaration.
///
/// # Safety
///
/// The class of the object must have been declared with more than `index` properties.
pub unsafe fn slot(object: &ZendObject, index: usize) -> &Zval {
    // SAFETY: declared properties follow the object's head in one block.
    unsafe { &*object.properties_table.as_ptr().add(index) }
}

/// Fills a declared property of a fresh object; see [`slot`].
///
/// # Safety
///
/// As for [`slot`]; and the property must not have been filled before.
pub unsafe fn fill(object: &mut ZendObject, index: usize, value: Zval) {
    // SAFETY: as for `slot`; what is overwritten is undefined and needs no destructor. The new
    // value's flags are zero, so that PHP sees an initialised property.
    unsafe { object.properties_table.as_mut_ptr().add(index).write(value) }
}

/// Whether a declared property has no value yet.
pub fn is_undefined(value: &Zval) -> bool {
    // SAFETY: both members of the union are plain bits.
    unsafe { value.u1.type_info == 0 }
}

/// The lowest address of the stack of the fiber that runs now, if the address lies in it.
pub fn start_of_fiber(address: usize) -> Option<usize> {
    if !FIBERS_KNOWN.contains(&ext_php_rs::ffi::ZEND_MODULE_API_NO) {
        return None;
    }
    let context = ExecutorGlobals::get().current_fiber_context.cast::<FiberContext>();
    // SAFETY: PHP's pointer to the context that runs is valid or null, and so is the context's to
    // its stack; both begin as declared here in the versions named above.
    let stack = unsafe { context.as_ref()?.stack.as_ref()? };
    let (start, inside) = (stack.start.addr(), address.checked_sub(stack.start.addr())?);
    (inside < stack.size).then_some(start)
}

/// A setting as it holds in this request.
pub fn setting(name: &CStr) -> String {
    // SAFETY: the name ends in NUL and PHP only reads it; the answer is NUL-terminated text that
    // PHP owns, or null for a setting that does not exist.
    let text = unsafe { zend_ini_string(name.as_ptr(), name.count_bytes(), 0) };
    if text.is_null() {
        return String::new();
    }
    // SAFETY: not null, and copied before PHP can change it.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().trim().to_owned()
}

/// Whether `open_basedir` lets this path be opened.
pub fn may_open(path: &Path) -> bool {
    let Ok(path) = CString::new(path.as_os_str().as_encoded_bytes()) else {
        return false;
    };
    // SAFETY: the path ends in NUL and PHP only reads it.
    unsafe { php_check_open_basedir_ex(path.as_ptr(), 0) == 0 }
}

/// Whether PHP runs from the command line.
pub fn is_cli() -> bool {
    let name = SapiModule::get().name;
    // SAFETY: PHP sets the name before it loads extensions, to text that ends in NUL and stays.
    !name.is_null() && unsafe { CStr::from_ptr(name) } == c"cli"
}

/// Prints the settings of a module, for `phpinfo()`.
pub fn print_settings(module: *mut ModuleEntry) {
    // SAFETY: PHP hands the module to the information function that calls this.
    unsafe { display_ini_entries(module) }
}
