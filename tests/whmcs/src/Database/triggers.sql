-- From 9.0 on an invoice that has left Draft is immutable. The guard of WHMCS is in its models; SQL passes, and is recorded here.
-- The stand-in marks its own writes with @standin_core, and an invoice whose InvoiceCreation hooks run with @standin_creating.

CREATE TRIGGER standin_invoice_updated BEFORE UPDATE ON tblinvoices FOR EACH ROW
IF @standin_core IS NULL AND OLD.status <> 'Draft' AND OLD.id <> COALESCE(@standin_creating, 0)
   AND (SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability') = 'on' THEN
  INSERT INTO standin_violations (invoiceid, status, tablename, operation, detail) VALUES (OLD.id, OLD.status, 'tblinvoices', 'update', CONCAT_WS(' ',
    IF(NEW.userid <> OLD.userid, 'userid', NULL), IF(NEW.invoicenum <> OLD.invoicenum, 'invoicenum', NULL), IF(NEW.date <> OLD.date, 'date', NULL),
    IF(NEW.duedate <> OLD.duedate, 'duedate', NULL), IF(NEW.datepaid <> OLD.datepaid, 'datepaid', NULL),
    IF(NEW.last_capture_attempt <> OLD.last_capture_attempt, 'last_capture_attempt', NULL), IF(NEW.subtotal <> OLD.subtotal, 'subtotal', NULL),
    IF(NEW.credit <> OLD.credit, 'credit', NULL), IF(NEW.tax <> OLD.tax, 'tax', NULL), IF(NEW.tax2 <> OLD.tax2, 'tax2', NULL),
    IF(NEW.total <> OLD.total, 'total', NULL), IF(NEW.taxrate <> OLD.taxrate, 'taxrate', NULL), IF(NEW.taxrate2 <> OLD.taxrate2, 'taxrate2', NULL),
    IF(NEW.status <> OLD.status, 'status', NULL), IF(NEW.paymentmethod <> OLD.paymentmethod, 'paymentmethod', NULL), IF(NEW.notes <> OLD.notes, 'notes', NULL)));
END IF;

CREATE TRIGGER standin_invoice_deleted BEFORE DELETE ON tblinvoices FOR EACH ROW
IF @standin_core IS NULL AND OLD.status <> 'Draft' AND OLD.id <> COALESCE(@standin_creating, 0)
   AND (SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability') = 'on' THEN
  INSERT INTO standin_violations (invoiceid, status, tablename, operation, detail) VALUES (OLD.id, OLD.status, 'tblinvoices', 'delete', '');
END IF;

CREATE TRIGGER standin_item_inserted BEFORE INSERT ON tblinvoiceitems FOR EACH ROW
IF @standin_core IS NULL AND NEW.invoiceid <> COALESCE(@standin_creating, 0)
   AND (SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability') = 'on'
   AND (SELECT status FROM tblinvoices WHERE id = NEW.invoiceid) <> 'Draft' THEN
  INSERT INTO standin_violations (invoiceid, status, tablename, operation, detail)
    SELECT id, status, 'tblinvoiceitems', 'insert', NEW.description FROM tblinvoices WHERE id = NEW.invoiceid;
END IF;

CREATE TRIGGER standin_item_updated BEFORE UPDATE ON tblinvoiceitems FOR EACH ROW
IF @standin_core IS NULL AND OLD.invoiceid <> COALESCE(@standin_creating, 0)
   AND (SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability') = 'on'
   AND (SELECT status FROM tblinvoices WHERE id = OLD.invoiceid) <> 'Draft' THEN
  INSERT INTO standin_violations (invoiceid, status, tablename, operation, detail)
    SELECT id, status, 'tblinvoiceitems', 'update', CONCAT_WS(' ', IF(NEW.invoiceid <> OLD.invoiceid, 'invoiceid', NULL), IF(NEW.type <> OLD.type, 'type', NULL),
      IF(NEW.relid <> OLD.relid, 'relid', NULL), IF(NEW.description <> OLD.description, 'description', NULL), IF(NEW.amount <> OLD.amount, 'amount', NULL),
      IF(NEW.taxed <> OLD.taxed, 'taxed', NULL)) FROM tblinvoices WHERE id = OLD.invoiceid;
END IF;

CREATE TRIGGER standin_item_deleted BEFORE DELETE ON tblinvoiceitems FOR EACH ROW
IF @standin_core IS NULL AND OLD.invoiceid <> COALESCE(@standin_creating, 0)
   AND (SELECT value FROM tblconfiguration WHERE setting = 'StandinInvoiceImmutability') = 'on'
   AND (SELECT status FROM tblinvoices WHERE id = OLD.invoiceid) <> 'Draft' THEN
  INSERT INTO standin_violations (invoiceid, status, tablename, operation, detail)
    SELECT id, status, 'tblinvoiceitems', 'delete', OLD.description FROM tblinvoices WHERE id = OLD.invoiceid;
END IF;
