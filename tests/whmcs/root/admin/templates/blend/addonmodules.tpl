<h1>{$title}</h1>
<div id="addon-output">{$content}</div>
