(function () {
  "use strict";
  var table = document.getElementById("matrice");
  var controls = document.getElementById("filtres");
  if (!table || !controls) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var text = controls.elements.texte, verdict = controls.elements.verdict, lack = controls.elements.manque, pack = controls.elements.pack;
  var output = controls.querySelector("output");

  function fold(value) {
    return value.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  var names = rows.map(function (row) { return fold(row.cells[0].textContent); });

  function lacks(row, place) {
    var cell = row.cells[place];
    return cell && cell.className.split(" ").indexOf("m") >= 0;
  }
  function filter() {
    var wanted = fold(text.value.trim()).split(/\s+/), shown = 0;
    rows.forEach(function (row, index) {
      var visible = wanted.every(function (word) { return names[index].indexOf(word) >= 0; }) &&
        (!verdict.value || row.dataset.v === verdict.value) &&
        (!pack || !pack.value || row.dataset.p === pack.value) &&
        (!lack.value || lacks(row, Number(lack.value)));
      row.hidden = !visible;
      if (visible) { shown += 1; }
    });
    output.textContent = shown + " sur " + rows.length;
  }
  function key(row, place) {
    var cell = row.cells[place];
    if (place === 0) { return names[rows.indexOf(row)]; }
    return Number(cell.dataset.k || 0);
  }
  function sort(header, place) {
    var down = header.getAttribute("aria-sort") === "ascending";
    var keyed = rows.map(function (row, index) { return { row: row, index: index, key: key(row, place) }; });
    keyed.sort(function (a, b) {
      var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (down ? -order : order) || a.index - b.index;
    });
    table.querySelectorAll("[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    keyed.forEach(function (one) { body.appendChild(one.row); });
  }
  table.querySelectorAll("th[data-place]").forEach(function (header) {
    var button = document.createElement("button");
    button.type = "button";
    while (header.firstChild) { button.appendChild(header.firstChild); }
    header.appendChild(button);
    button.addEventListener("click", function () { sort(header, Number(header.dataset.place)); });
  });
  controls.addEventListener("submit", function (event) { event.preventDefault(); });
  controls.addEventListener("input", filter);
  controls.hidden = false;
  table.tHead.style.setProperty("--head-one", table.tHead.rows[0].offsetHeight + "px");
  filter();
}());
