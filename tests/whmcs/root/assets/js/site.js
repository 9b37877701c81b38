(function () {
    'use strict';

    function show(hash) {
        var pane = hash.length > 1 && document.querySelector('.tab-pane' + hash);
        if (!pane) {
            return false;
        }
        document.querySelectorAll('.tab-pane').forEach(function (other) {
            other.classList.toggle('active', other === pane);
            other.classList.toggle('show', other === pane);
            other.classList.toggle('in', other === pane);
        });
        return true;
    }

    document.addEventListener('click', function (event) {
        var link = event.target.closest('a[href^="#tab"]');
        if (link && show(link.getAttribute('href'))) {
            event.preventDefault();
            event.stopPropagation();
        }
    }, true);
    show(window.location.hash);
}());
